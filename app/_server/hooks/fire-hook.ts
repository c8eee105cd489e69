import type { ChosenChange, FiredCallback } from "#components/hooks/preview/preview-outcome.ts";
import { nameHook } from "#core/hooks/name-hook.ts";
import { compileHook } from "#core/hooks/plan/compile-hook.ts";
import { imagineOccurrence } from "#core/hooks/plan/preview-callback.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findHook } from "#db/queries/hooks/find-hook.ts";
import { storeHookTest } from "#db/stores/hooks/store-hook-test.ts";
import type { Platform } from "#platform/open-platform.ts";

export type FiredHook = { kind: "fired"; callbacks: FiredCallback[] } | { kind: "refused"; message: string };

/**
 * Sends what a hook, as it is saved, makes of a real row, as if that were changed now: callbacks that are marked as tests, sent
 * at once whatever the settings say. Nothing happens to the row.
 */
export async function fireHook(
  platform: Pick<Platform, "database" | "hooks" | "hints" | "now" | "newId">,
  by: Author,
  hookId: number,
  change: ChosenChange,
): Promise<FiredHook> {
  requirePermitted(by.actor, "test_hooks");
  const { database, hooks, hints, now, newId } = platform;
  const hook = await findHook(database.sql, by.actor, hookId);
  if (hook === null) return refuse("The hook is no longer there.");
  if (hooks.off) return refuse("SIGNALBOX_HOOKS_OFF is set: no hook calls anybody in this installation.");
  const model = await hooks.findModel(hook.model);
  if (model === null) return refuse(`There is no model ${hook.model} any more.`);
  const row = await hooks.readRow(model, change.objectId);
  if (row === null) {
    return refuse(change.objectId === null ? `${model.name} has no rows yet.` : `There is no row ${change.objectId}.`);
  }
  const kind = { kind: change.operation, changedFields: null };
  const occurrence = imagineOccurrence(compileHook(hook, []), row, kind, now());
  const made = await hooks.makeCallbacks([{ ...occurrence, hookIds: [hook.id] }], { test: true });
  if (made.length === 0) return refuse("Nothing is sent for this change; the preview says why.");
  const object = { id: String(hook.id), name: nameHook(hook) };
  await storeHookTest({ sql: database.sql, now, newId }, made, { by, object });
  if (made.some(({ delivery }) => delivery !== null)) hints.hint("send_deliveries");
  return {
    kind: "fired",
    callbacks: made.map(({ callback: { id, signal, status, statusDetails } }) => {
      return { id, signal, status, details: statusDetails, attemptCount: 0 };
    }),
  };
}

function refuse(message: string): FiredHook {
  return { kind: "refused", message };
}
