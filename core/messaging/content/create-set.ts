import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ContentPorts } from "./change-ports.ts";
import { checkSet } from "./check-set.ts";
import { readSet } from "./set-fields.ts";

export type CreatedSet = { kind: "created"; id: number } | { kind: "invalid"; problems: FieldProblem[] };

/** Makes a message set, without messages yet. */
export async function createSet(
  { changeContent, externalSender }: Pick<ContentPorts, "changeContent" | "externalSender">,
  by: Author,
  input: JsonObject,
): Promise<CreatedSet> {
  requirePermitted(by.actor, "edit_messaging");
  const read = readSet(input, { kept: null, mode: "whole" });
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  return await changeContent(async (changes): Promise<CreatedSet> => {
    const problems = await checkSet(read.value, changes, { before: null, externalSender });
    if (problems.length > 0) return { kind: "invalid", problems };
    const id = await changes.insertSet(read.value);
    await changes.appendAudit({
      by,
      action: "message_set.created",
      object: { id: String(id), name: read.value.shortName },
    });
    return { kind: "created", id };
  });
}
