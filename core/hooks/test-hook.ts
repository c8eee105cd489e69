import type { AuditRecord } from "#core/audit/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { chooseChange } from "./choose-change.ts";
import type { MadeCallback, NewCallback } from "./make-callback.ts";
import type { Hook, Occurrence } from "./model.ts";
import { nameHook } from "./name-hook.ts";
import { compileHook } from "./plan/compile-hook.ts";
import { imagineOccurrence } from "./plan/preview-callback.ts";
import type { FindModel, ReadRow } from "./ports.ts";
import type { AskedTest } from "./read-change.ts";

export type TestHookPorts = {
  /** The installation is run without hooks. */
  off: boolean;
  findHook: (id: number) => Promise<Hook | null>;
  findModel: FindModel;
  readRow: ReadRow;
  /** Callbacks that are marked as tests and go out at once; nothing is stored. */
  makeTestCallbacks: (occurrences: readonly Occurrence[]) => Promise<MadeCallback[]>;
  /** Stores them with their deliveries and the audit entry in one commit, and wakes who sends them. */
  storeTest: (made: readonly MadeCallback[], record: Pick<AuditRecord, "by" | "object">) => Promise<void>;
  now: () => Date;
};

export type TestedHook =
  /** One callback for each signal, as it was stored. */
  | { kind: "tested"; callbacks: NewCallback[] }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] }
  /** Nothing was sent, and `detail` says why. */
  | { kind: "silent"; detail: string };

/**
 * Sends what a hook, as it is saved, makes of a real row, as if that were changed now. Nothing happens to the row. A hook that is
 * switched off can be tried as well.
 */
export async function testHook(ports: TestHookPorts, by: Author, id: number, asked: AskedTest): Promise<TestedHook> {
  requirePermitted(by.actor, "test_hooks");
  const hook = await ports.findHook(id);
  if (hook === null) return { kind: "not_found" };
  if (ports.off) return { kind: "silent", detail: "SIGNALBOX_HOOKS_OFF is set: no hook calls anybody here." };
  const chosen = chooseChange(hook, asked);
  if (!chosen.ok) return { kind: "invalid", problems: chosen.problems };
  const model = await ports.findModel(hook.model);
  if (model === null) return { kind: "silent", detail: `There is no model ${hook.model} any more.` };
  const row = await ports.readRow(model, asked.object_id);
  if (row === null) {
    const detail = asked.object_id === null ? `${model.name} has no rows yet.` : `There is no row ${asked.object_id}.`;
    return { kind: "invalid", problems: [{ pointer: "/object_id", detail }] };
  }
  // Without serializers, because only what the hook watches matters to what is made up.
  const occurrence = imagineOccurrence(compileHook(hook, []), row, chosen.kind, ports.now());
  const all = await ports.makeTestCallbacks([{ ...occurrence, hookIds: [hook.id] }]);
  const made = all.filter(({ callback }) => asked.signal === null || callback.signal === asked.signal);
  if (made.length === 0) return { kind: "silent", detail: "The hook's condition does not hold for this row." };
  await ports.storeTest(made, { by, object: { id: String(hook.id), name: nameHook(hook) } });
  return { kind: "tested", callbacks: made.map(({ callback }) => callback) };
}
