import { parseJsonExactly } from "#core/json.ts";
import type { ScriptResult } from "#core/mapping/outcome.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import { conditionScriptId } from "./compile-integration.ts";
import { describeScriptOutcome } from "./describe-script-outcome.ts";

/** What the sandbox answered, as the mapping takes it: values, or why there is none. Scripts that were passed over are absent. */
export function readScriptResults(outcomes: ReadonlyMap<string, ScriptOutcome>): Map<string, ScriptResult> {
  const results = new Map<string, ScriptResult>();
  for (const [id, outcome] of outcomes) {
    const isPassedOver = outcome.kind === "not_run" && outcome.because === "condition_did_not_hold";
    if (id === conditionScriptId || isPassedOver) continue;
    if (outcome.kind !== "returned") results.set(id, { ok: false, detail: describeScriptOutcome(outcome) });
    else results.set(id, { ok: true, value: outcome.json === undefined ? undefined : parseJsonExactly(outcome.json) });
  }
  return results;
}
