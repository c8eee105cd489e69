import type { Json } from "#core/json.ts";
import { isTruthyResult } from "#core/scripts/is-truthy-result.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import type { CompiledIntegration, OwnLogic } from "./compile-integration.ts";
import type { CompiledLogic } from "./compile-logic.ts";
import { describeScriptOutcome } from "./describe-script-outcome.ts";
import type { RunFailure } from "./model.ts";
import { readScriptResults } from "./read-script-results.ts";

export type ProcessPorts = {
  runScripts: RunScripts;
  /** Milliseconds from any fixed point, for durations. */
  elapsedMs: () => number;
};

/** What one target gets of a message, where that is not what the integration's mapping gives. */
export type TargetResult =
  | { kind: "mapped"; output: Json; failures: RunFailure[] }
  | { kind: "skipped" }
  | { kind: "failed"; failures: RunFailure[] };

export type ProcessedMessage = { durationMs: number; failures: RunFailure[] } & (
  | {
      kind: "mapped";
      conditionResult: boolean | null;
      /** Undefined where every target has a mapping of its own. */
      output: Json | undefined;
      /** By target id; a target that is not in it gets `output`. */
      targets: ReadonlyMap<string, TargetResult>;
    }
  | { kind: "skipped" }
  | { kind: "failed"; conditionResult: boolean | null; error: string }
);

/** `unavailable`: the sandbox could not run the scripts for a reason of our own; the same message can be tried again. */
export type ProcessOutcome = ProcessedMessage | { kind: "unavailable"; detail: string };

type Outcomes = ReadonlyMap<string, ScriptOutcome>;

/**
 * Condition, then mapping, then what targets have of their own. Pure but for the sandbox: without scripts nothing is
 * awaited. A condition that throws, does not compile or takes too long stops the run, or its target, with that reason
 * and never sends. Times are in milliseconds.
 */
export async function processMessage(
  ports: ProcessPorts,
  integration: CompiledIntegration,
  payload: Json,
  payloadJson: string,
): Promise<ProcessOutcome> {
  const startedMs = ports.elapsedMs();
  const duration = () => Math.max(0, ports.elapsedMs() - startedMs);
  // A form costs nothing to ask, and where it does not hold no script needs to be run.
  if (integration.testForm?.(payload) === false) return { kind: "skipped", durationMs: duration(), failures: [] };
  const { key, scripts } = integration;
  const outcomes: Outcomes = scripts.length === 0 ? new Map() : await ports.runScripts({ key, payloadJson, scripts });
  const ours = [...outcomes.values()].find((o) => o.kind === "sandbox_lost" || o.kind === "sandbox_busy");
  if (ours !== undefined) return { kind: "unavailable", detail: describeScriptOutcome(ours) };
  const gate = judgeCondition(integration, payload, outcomes);
  if (gate.kind === "failed") {
    const error = `The condition stopped the run: ${gate.detail}`;
    return { kind: "failed", conditionResult: null, error, durationMs: duration(), failures: [] };
  }
  if (gate.kind === "does_not_hold") return { kind: "skipped", durationMs: duration(), failures: [] };
  const conditionResult = gate.kind === "holds" ? true : null;
  const applied = integration.usesMapping
    ? integration.mapping.apply(payload, readScriptResults(outcomes))
    : { kind: "mapped" as const, output: undefined, failures: [] };
  if (applied.kind === "failed") {
    const error = `The mapping failed: ${applied.failures.map((f) => `${f.target}: ${f.detail}`).join("; ")}`;
    return { kind: "failed", conditionResult, error, failures: applied.failures, durationMs: duration() };
  }
  const targets = new Map<string, TargetResult>();
  for (const [targetId, own] of integration.own) {
    const result = applyOwn(own, payload, outcomes);
    if (result !== null) targets.set(targetId, result);
  }
  return { ...applied, targets, conditionResult, durationMs: duration() };
}

type Gate = { kind: "none" | "holds" | "does_not_hold" } | { kind: "failed"; detail: string };

function judgeCondition(
  logic: Pick<CompiledLogic, "testForm" | "conditionId">,
  payload: Json,
  outcomes: Outcomes,
): Gate {
  if (logic.testForm !== null) return { kind: logic.testForm(payload) ? "holds" : "does_not_hold" };
  if (logic.conditionId === null) return { kind: "none" };
  const outcome = outcomes.get(logic.conditionId) ?? { kind: "not_run", because: "earlier_script_stopped" };
  if (outcome.kind !== "returned") return { kind: "failed", detail: describeScriptOutcome(outcome) };
  return { kind: isTruthyResult(outcome.json) ? "holds" : "does_not_hold" };
}

/** Null where the target gets what the integration's mapping gives. */
function applyOwn(own: OwnLogic, payload: Json, outcomes: Outcomes): TargetResult | null {
  const gate = judgeCondition(own, payload, outcomes);
  if (gate.kind === "does_not_hold") return { kind: "skipped" };
  if (gate.kind === "failed") {
    return { kind: "failed", failures: [{ ruleId: "", target: "", detail: `The condition failed: ${gate.detail}` }] };
  }
  return own.mapping === null ? null : own.mapping.apply(payload, readScriptResults(outcomes, own.prefix));
}
