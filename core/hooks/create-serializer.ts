import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookPorts } from "./change-ports.ts";
import { checkSerializer } from "./check-serializer.ts";
import { readSerializer } from "./read-serializer.ts";

export type CreatedSerializer = { kind: "created"; id: number } | { kind: "invalid"; problems: FieldProblem[] };

/** Stores a serializer under a name of its own, which hooks can give as theirs from then on. */
export async function createSerializer(
  { changeHooks }: Pick<HookPorts, "changeHooks">,
  by: Author,
  input: JsonObject,
): Promise<CreatedSerializer> {
  requirePermitted(by.actor, "edit_hooks");
  const read = readSerializer(input, null);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  return await changeHooks(async ({ register, insertSerializer, appendAudit }): Promise<CreatedSerializer> => {
    const problems = checkSerializer(read.value, register, null);
    if (problems.length > 0) return { kind: "invalid", problems };
    const id = await insertSerializer(read.value);
    await appendAudit({ by, action: "serializer.created", object: { id: String(id), name: read.value.name } });
    return { kind: "created", id };
  });
}
