import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookChanges, HookPorts } from "./change-ports.ts";
import { nameHook } from "./name-hook.ts";
import { listChangedFields, readHook } from "./read-hook.ts";
import { type HookFacts, settleHook } from "./settle-hook.ts";
import { withoutDetached } from "./without-detached.ts";

export type UpdatedHook =
  | { kind: "updated"; warnings: FieldProblem[] }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

export type HookChange = { input: JsonObject; mode: "whole" | "part" };

/**
 * Changes a hook by the fields of the documented API; it holds for every change of a row that commits after it, in all
 * processes. `whole` says anew what it is, `part` changes what is named.
 */
export async function updateHook(ports: HookPorts, by: Author, id: number, change: HookChange): Promise<UpdatedHook> {
  requirePermitted(by.actor, "edit_hooks");
  const { egress } = ports;
  const models = await ports.listModels();
  return await ports.changeHooks((changes) => update(changes, by, id, change, { models, egress }));
}

async function update(
  { register, updateHook: store, appendAudit }: HookChanges,
  by: Author,
  id: number,
  { input, mode }: HookChange,
  facts: Omit<HookFacts, "register">,
): Promise<UpdatedHook> {
  const before = register.hooks.find((hook) => hook.id === id);
  if (before === undefined) return { kind: "not_found" };
  const problems: FieldProblem[] = [];
  if (input.id !== undefined && input.id !== null && input.id !== id) {
    problems.push({ pointer: "/id", detail: `Its number stays ${id}, because callers know it by that.` });
  }
  const read = readHook(input, mode, before);
  if (!read.ok) return { kind: "invalid", problems: [...problems, ...read.problems] };
  const models = withoutDetached(facts.models, register);
  const settled = settleHook(read.value, { register, models, egress: facts.egress });
  problems.push(...settled.problems);
  const { document } = settled;
  const fields = listChangedFields(before, document);
  // What only switches off is let through, whatever has become of the rest: a hook must always be stoppable.
  const onlyStops = fields.join() === "enabled" && !document.enabled;
  if (problems.length > 0 && !onlyStops) return { kind: "invalid", problems };
  if (fields.length === 0) return { kind: "updated", warnings: settled.warnings };
  await store(id, { document, databaseId: onlyStops ? before.databaseId : settled.databaseId });
  const object = { id: String(id), name: nameHook({ ...document, createdAt: before.createdAt }) };
  await appendAudit({ by, action: "hook.changed", object, detail: { fields } });
  return { kind: "updated", warnings: settled.warnings };
}
