import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ContentPorts } from "./change-ports.ts";
import { listChangedFields } from "./list-changed-fields.ts";
import { readMessage, writeMessageDocument } from "./message-fields.ts";
import { nameMessage } from "./name-message.ts";
import { settleMessage } from "./settle-message.ts";

export type UpdatedMessage =
  | { kind: "updated" }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Changes a message. Whoever has received it already is not sent it again. */
export async function updateMessage(
  { changeContent }: Pick<ContentPorts, "changeContent">,
  by: Author,
  id: number,
  { input, mode }: { input: JsonObject; mode: "whole" | "part" },
): Promise<UpdatedMessage> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeContent(async (changes): Promise<UpdatedMessage> => {
    const before = await changes.findMessage(id);
    if (before === null) return { kind: "not_found" };
    const read = readMessage(input, { kept: before, mode });
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const settled = await settleMessage(read.value, changes, id);
    if (!settled.ok) return { kind: "invalid", problems: settled.problems };
    const fields = listChangedFields(writeMessageDocument(before), writeMessageDocument(read.value));
    if (fields.length === 0) return { kind: "updated" };
    await changes.updateMessage(id, read.value);
    const object = { id: String(settled.set.id), name: nameMessage(read.value, settled.set) };
    await changes.appendAudit({ by, action: "set_message.changed", object, detail: { message: id, fields } });
    return { kind: "updated" };
  });
}
