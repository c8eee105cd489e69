import { parseJsonExactly } from "#core/json.ts";
import type { ScriptResult } from "#core/mapping/outcome.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import { conditionScriptId } from "./compile-logic.ts";
import { describeScriptOutcome } from "./describe-script-outcome.ts";

/**
 * What the sandbox answered, as a mapping takes it: values, or why there is none. Scripts that were passed over are
 * absent. With `prefix`, only the scripts whose ids begin with it, by the rest of their ids.
 */
export function readScriptResults(
  outcomes: ReadonlyMap<string, ScriptOutcome>,
  prefix = "",
): Map<string, ScriptResult> {
  const results = new Map<string, ScriptResult>();
  for (const [fullId, outcome] of outcomes) {
    const isPassedOver = outcome.kind === "not_run" && outcome.because === "condition_did_not_hold";
    if (!fullId.startsWith(prefix) || isPassedOver) continue;
    const id = fullId.slice(prefix.length);
    if (id === conditionScriptId) continue;
    if (outcome.kind !== "returned") results.set(id, { ok: false, detail: describeScriptOutcome(outcome) });
    else results.set(id, { ok: true, value: outcome.json === undefined ? undefined : parseJsonExactly(outcome.json) });
  }
  return results;
}
