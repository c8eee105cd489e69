import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookPorts } from "./change-ports.ts";
import { nameHook } from "./name-hook.ts";
import { readHook } from "./read-hook.ts";
import { settleHook } from "./settle-hook.ts";
import { withoutDetached } from "./without-detached.ts";

export type CreatedHook =
  | { kind: "created"; id: number; warnings: FieldProblem[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Adds a hook from the fields of the documented API; model, signals and target_url are needed, all else has its default (POST,
 * enabled, the default payload). Changes of the model's rows that commit after it reach it.
 */
export async function createHook(ports: HookPorts, by: Author, input: JsonObject): Promise<CreatedHook> {
  requirePermitted(by.actor, "edit_hooks");
  const read = readHook(input, "whole", null);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const { egress } = ports;
  const listed = await ports.listModels();
  return await ports.changeHooks(async ({ register, now, insertHook, appendAudit }): Promise<CreatedHook> => {
    const models = withoutDetached(listed, register);
    const { document, databaseId, problems, warnings } = settleHook(read.value, { register, models, egress });
    if (problems.length > 0) return { kind: "invalid", problems };
    const id = await insertHook({ document, databaseId });
    const object = { id: String(id), name: nameHook({ ...document, createdAt: now }) };
    await appendAudit({ by, action: "hook.created", object });
    return { kind: "created", id, warnings };
  });
}
