import type { Json } from "#core/json.ts";
import type { ScriptResult } from "#core/mapping/outcome.ts";
import { isTruthyResult } from "#core/scripts/is-truthy-result.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import { type CompiledIntegration, conditionScriptId } from "./compile-integration.ts";
import { describeScriptOutcome } from "./describe-script-outcome.ts";
import type { RunFailure } from "./model.ts";
import { readScriptResults } from "./read-script-results.ts";

export type ProcessPorts = {
  runScripts: RunScripts;
  /** Milliseconds from any fixed point, for durations. */
  elapsedMs: () => number;
};

export type ProcessedMessage = { durationMs: number; failures: RunFailure[] } & (
  | { kind: "mapped"; conditionResult: boolean | null; output: Json }
  | { kind: "skipped" }
  | { kind: "failed"; conditionResult: boolean | null; error: string }
);

/** `unavailable`: the sandbox could not run the scripts for a reason of our own; the same message can be tried again. */
export type ProcessOutcome = ProcessedMessage | { kind: "unavailable"; detail: string };

/**
 * Condition, then mapping. Pure but for the sandbox: without scripts nothing is awaited. A condition that throws, does
 * not compile or takes too long stops the run with that reason and never sends. Times are in milliseconds.
 */
export async function processMessage(
  ports: ProcessPorts,
  integration: CompiledIntegration,
  payload: Json,
  payloadJson: string,
): Promise<ProcessOutcome> {
  const startedMs = ports.elapsedMs();
  const duration = () => Math.max(0, ports.elapsedMs() - startedMs);
  let conditionResult: boolean | null = null;
  if (integration.testForm !== null) {
    conditionResult = integration.testForm(payload);
    if (!conditionResult) return { kind: "skipped", durationMs: duration(), failures: [] };
  }
  let results = new Map<string, ScriptResult>();
  if (integration.scripts.length > 0) {
    const { key, scripts } = integration;
    const outcomes = await ports.runScripts({ key, payloadJson, scripts });
    const ours = [...outcomes.values()].find((o) => o.kind === "sandbox_lost" || o.kind === "sandbox_busy");
    if (ours !== undefined) return { kind: "unavailable", detail: describeScriptOutcome(ours) };
    const condition = outcomes.get(conditionScriptId);
    if (condition !== undefined) {
      if (condition.kind !== "returned") {
        const error = `The condition stopped the run: ${describeScriptOutcome(condition)}`;
        return { kind: "failed", conditionResult: null, error, durationMs: duration(), failures: [] };
      }
      conditionResult = isTruthyResult(condition.json);
      if (!conditionResult) return { kind: "skipped", durationMs: duration(), failures: [] };
    }
    results = readScriptResults(outcomes);
  }
  const applied = integration.mapping.apply(payload, results);
  if (applied.kind === "mapped") {
    return { ...applied, conditionResult, durationMs: duration() };
  }
  const error = `The mapping failed: ${applied.failures.map((f) => `${f.target}: ${f.detail}`).join("; ")}`;
  return { kind: "failed", conditionResult, error, failures: applied.failures, durationMs: duration() };
}
