import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ContentPorts } from "./change-ports.ts";
import { checkSet } from "./check-set.ts";
import { listChangedFields } from "./list-changed-fields.ts";
import { readSet, writeSetDocument } from "./set-fields.ts";

export type UpdatedSet = { kind: "updated" } | { kind: "not_found" } | { kind: "invalid"; problems: FieldProblem[] };

/** Changes a set. What was planned already goes out as it was planned. */
export async function updateSet(
  { changeContent, externalSender }: Pick<ContentPorts, "changeContent" | "externalSender">,
  by: Author,
  id: number,
  { input, mode }: { input: JsonObject; mode: "whole" | "part" },
): Promise<UpdatedSet> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeContent(async (changes): Promise<UpdatedSet> => {
    const before = await changes.findSet(id);
    if (before === null) return { kind: "not_found" };
    const read = readSet(input, { kept: before, mode });
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const problems = await checkSet(read.value, changes, { before, externalSender });
    if (problems.length > 0) return { kind: "invalid", problems };
    const fields = listChangedFields(writeSetDocument(before), writeSetDocument(read.value));
    if (fields.length === 0) return { kind: "updated" };
    await changes.updateSet(id, read.value);
    const object = { id: String(id), name: read.value.shortName };
    await changes.appendAudit({ by, action: "message_set.changed", object, detail: { fields } });
    return { kind: "updated" };
  });
}
