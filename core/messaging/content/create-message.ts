import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ContentPorts } from "./change-ports.ts";
import { readMessage } from "./message-fields.ts";
import { nameMessage } from "./name-message.ts";
import { settleMessage } from "./settle-message.ts";

export type CreatedMessage = { kind: "created"; id: number } | { kind: "invalid"; problems: FieldProblem[] };

/** Adds a message to its set, in one language. */
export async function createMessage(
  { changeContent }: Pick<ContentPorts, "changeContent">,
  by: Author,
  input: JsonObject,
): Promise<CreatedMessage> {
  requirePermitted(by.actor, "edit_messaging");
  const read = readMessage(input, { kept: null, mode: "whole" });
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  return await changeContent(async (changes): Promise<CreatedMessage> => {
    const settled = await settleMessage(read.value, changes, null);
    if (!settled.ok) return { kind: "invalid", problems: settled.problems };
    const [id = 0] = await changes.insertMessages([read.value]);
    await changes.appendAudit({
      by,
      action: "set_message.created",
      // The set is where it can be seen.
      object: { id: String(settled.set.id), name: nameMessage(read.value, settled.set) },
      detail: { message: id },
    });
    return { kind: "created", id };
  });
}
