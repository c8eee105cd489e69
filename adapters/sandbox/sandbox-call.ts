import { Fault } from "#core/problems/fault.ts";
import { defaultScriptLimits, type ScriptBatch, type ScriptLimits, type ScriptOutcome } from "#core/scripts/model.ts";
import type { ChildBatch } from "./child-message.ts";

/** One batch on its way through the pool. Outcomes arrive one by one, in the order of the scripts. */
export type SandboxCall = {
  readonly key: string;
  readonly batch: ScriptBatch;
  readonly limits: ScriptLimits;
  readonly outcomes: ScriptOutcome[];
  readonly resolve: (outcomes: ReadonlyMap<string, ScriptOutcome>) => void;
  readonly reject: (fault: Fault) => void;
  waitTimer: NodeJS.Timeout | undefined;
};

/** Checks a batch and makes the call of it. Throws a Fault for ids that no answer could be given to. */
export function openCall(batch: ScriptBatch, settle: Pick<SandboxCall, "resolve" | "reject">): SandboxCall {
  const seen = new Set<string>();
  for (const { id, onlyIf } of batch.scripts) {
    if (seen.has(id)) throw new Fault("internal", `Two scripts of a batch have the id "${id}".`);
    if (onlyIf !== undefined && !seen.has(onlyIf)) {
      throw new Fault("internal", `Script "${id}" depends on "${onlyIf}", which does not come before it.`);
    }
    seen.add(id);
  }
  const limits = { ...defaultScriptLimits, ...batch.limits };
  return { key: batch.key, batch, limits, outcomes: [], ...settle, waitTimer: undefined };
}

/** The call as the child is asked for it. */
export function toChildBatch(call: SandboxCall, number: number): ChildBatch {
  const indexes = new Map(call.batch.scripts.map(({ id }, index) => [id, index]));
  const scripts = call.batch.scripts.map(({ source, fields, onlyIf }) => ({
    source,
    fieldsJson: JSON.stringify(fields),
    onlyIf: onlyIf === undefined ? null : (indexes.get(onlyIf) ?? null),
  }));
  return { call: number, key: call.key, scripts, limits: call.limits };
}

/**
 * Answers the call. Scripts without an outcome were not reached: the first of them was running when its process was
 * stopped, and gets `culprit`; those after it get `others`.
 */
export function settleCall(call: SandboxCall, culprit: ScriptOutcome, others: ScriptOutcome): void {
  clearTimeout(call.waitTimer);
  const reached = call.outcomes.length;
  const outcomes = call.batch.scripts.map(({ id }, index): [string, ScriptOutcome] => {
    return [id, call.outcomes[index] ?? (index === reached ? culprit : others)];
  });
  call.resolve(new Map(outcomes));
}

/** Why a process ended. `lost` is the one that nobody here decided. */
export type EndReason = "timed_out" | "out_of_memory" | "lost" | "worn" | "idle" | "closed";

/** Answers a call whose process ended under it: only a limit is the doing of the script that was running. */
export function settleStoppedCall(call: SandboxCall, reason: EndReason): void {
  const others: ScriptOutcome = { kind: "not_run", because: "earlier_script_stopped" };
  if (reason === "timed_out") settleCall(call, { kind: reason, timeoutMs: call.limits.timeoutMs }, others);
  else if (reason === "out_of_memory") settleCall(call, { kind: reason }, others);
  else settleCall(call, { kind: "sandbox_lost" }, { kind: "sandbox_lost" });
}
