import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { ContentPorts } from "./change-ports.ts";
import { nameMessage } from "./name-message.ts";

export type DeletedMessage = { kind: "deleted" } | { kind: "not_found" };

/** Removes a message. The numbers of the others stay; subscriptions pass over the gap. */
export async function deleteMessage(
  { changeContent }: Pick<ContentPorts, "changeContent">,
  by: Author,
  id: number,
): Promise<DeletedMessage> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeContent(async (changes): Promise<DeletedMessage> => {
    const message = await changes.findMessage(id);
    const set = message === null ? null : await changes.findSet(message.messageSetId);
    if (message === null || set === null) return { kind: "not_found" };
    await changes.removeMessage(id);
    await changes.appendAudit({
      by,
      action: "set_message.deleted",
      object: { id: String(set.id), name: nameMessage(message, set) },
      detail: { message: id },
    });
    return { kind: "deleted" };
  });
}
