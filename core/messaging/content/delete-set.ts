import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { ContentPorts } from "./change-ports.ts";

export type DeletedSet =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** Refused: subscriptions are in it; `detail` says how many, and what to do first. */
  | { kind: "in_use"; detail: string };

/** Removes a set with its messages, unless subscriptions are in it; their record would go with it. */
export async function deleteSet(
  { changeContent }: Pick<ContentPorts, "changeContent">,
  by: Author,
  id: number,
): Promise<DeletedSet> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeContent(async (changes): Promise<DeletedSet> => {
    const set = await changes.findSet(id);
    if (set === null) return { kind: "not_found" };
    const count = await changes.countSubscriptions(id);
    if (count > 0) {
      const subscriptions = count === 1 ? "1 subscription is" : `${count} subscriptions are`;
      return { kind: "in_use", detail: `${subscriptions} in this set. Move or delete them first.` };
    }
    await changes.removeSet(id);
    await changes.appendAudit({
      by,
      action: "message_set.deleted",
      object: { id: String(id), name: set.shortName },
    });
    return { kind: "deleted" };
  });
}
