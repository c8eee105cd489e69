import { createHash } from "node:crypto";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { checkScript } from "#core/mapping/check-script.ts";
import { compileTest } from "#core/mapping/conditions/compile-test.ts";
import type { Condition } from "#core/mapping/model.ts";
import { wrapScript } from "#core/mapping/wrap-script.ts";
import { describeScriptOutcome } from "#core/runs/describe-script-outcome.ts";
import { isTruthyResult } from "#core/scripts/is-truthy-result.ts";
import type { Script, ScriptOutcome } from "#core/scripts/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import type { ScriptNotes, TriedCondition } from "./model.ts";

/** A payload as value and as the JSON text that the sandbox gets. */
export type PayloadToTry = { value: Json; json: string };

/** Evaluates a condition against a payload as a run would, and keeps what a person wants to see of it. */
export async function tryCondition(
  runScripts: RunScripts,
  condition: Condition | null,
  payload: PayloadToTry,
): Promise<TriedCondition> {
  if (condition === null) return { kind: "none" };
  if (condition.kind === "form") {
    const compiled = compileTest(condition.test, "");
    if (!compiled.ok) return { kind: "not_tried", detail: "The condition is not complete." };
    const holds = compiled.holds(payload.value);
    return { kind: holds ? "held" : "not_held", result: holds, consoleLines: [], durationMs: null };
  }
  const wrapped = wrapScript(condition.code);
  if (!wrapped.ok) {
    return { kind: "not_tried", detail: checkScript(condition.code, "")[0]?.detail ?? wrapped.detail };
  }
  const script: Script = { id: "condition", source: wrapped.source, fields: "all" };
  const outcomes = await runScripts({ key: keyOf([script]), payloadJson: payload.json, scripts: [script] });
  const outcome = outcomes.get(script.id) ?? { kind: "sandbox_lost" };
  if (outcome.kind !== "returned") {
    return { kind: "failed", detail: describeScriptOutcome(outcome), ...notesOf(outcome) };
  }
  const result = outcome.json === undefined ? undefined : parseJsonExactly(outcome.json);
  return { kind: isTruthyResult(outcome.json) ? "held" : "not_held", result, ...notesOf(outcome) };
}

/** Names code that is not saved under any version: the same scripts always have the same key. */
export function keyOf(scripts: readonly Script[]): string {
  return `try:${createHash("sha256").update(JSON.stringify(scripts)).digest("hex")}`;
}

export function notesOf(outcome: ScriptOutcome): ScriptNotes {
  if (outcome.kind !== "returned" && outcome.kind !== "threw") return { consoleLines: [], durationMs: null };
  return { consoleLines: outcome.consoleLines, durationMs: outcome.durationMs };
}
