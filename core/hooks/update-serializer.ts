import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookPorts, SerializerDocument } from "./change-ports.ts";
import { checkSerializer } from "./check-serializer.ts";
import { readSerializer } from "./read-serializer.ts";

export type UpdatedSerializer =
  | { kind: "updated" }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Changes a serializer; callbacks that are made after it have payloads of the new code. */
export async function updateSerializer(
  { changeHooks }: Pick<HookPorts, "changeHooks">,
  by: Author,
  id: number,
  { input, mode }: { input: JsonObject; mode: "whole" | "part" },
): Promise<UpdatedSerializer> {
  requirePermitted(by.actor, "edit_hooks");
  return await changeHooks(async ({ register, updateSerializer: store, appendAudit }): Promise<UpdatedSerializer> => {
    const before = register.serializers.find((one) => one.id === id);
    if (before === undefined) return { kind: "not_found" };
    const { name, description, code } = before;
    const stored = { name, description, code };
    const read = readSerializer(input, mode === "part" ? stored : null);
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const problems = checkSerializer(read.value, register, before);
    if (problems.length > 0) return { kind: "invalid", problems };
    const fields = (Object.keys(stored) as (keyof SerializerDocument)[]).filter(
      (field) => stored[field] !== read.value[field],
    );
    if (fields.length === 0) return { kind: "updated" };
    await store(id, read.value);
    const object = { id: String(id), name: read.value.name };
    await appendAudit({ by, action: "serializer.changed", object, detail: { fields } });
    return { kind: "updated" };
  });
}
