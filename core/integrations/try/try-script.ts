import { checkScript } from "#core/mapping/check-script.ts";
import type { Rule } from "#core/mapping/model.ts";
import { wrapScript } from "#core/mapping/wrap-script.ts";
import { compileIntegration } from "#core/runs/compile-integration.ts";
import { describeScriptOutcome } from "#core/runs/describe-script-outcome.ts";
import { isTruthyResult } from "#core/scripts/is-truthy-result.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import { locateThrows, readThrowPlace, type ThrownAt } from "./locate-throws.ts";
import type { ScriptNotes } from "./model.ts";
import { keyOf } from "./try-condition.ts";

/** One script as it stands, saved or not. `paths` are the chosen fields of a rule's value; a condition sees them all. */
export type ScriptToTry = { code: string; paths: readonly string[] | null };

export type ScriptTrial =
  /** `json` is null for undefined; `holds` is what a condition makes of it. */
  | ({ kind: "returned"; json: string | null; holds: boolean } & ScriptNotes)
  | ({ kind: "threw" } & ThrownAt & ScriptNotes)
  /** It was not run, or not to its end; `line` counts in the author's text. */
  | { kind: "stopped"; detail: string; line: number | null };

/** Runs one script for a payload as a run would, and says where it threw. Nothing is stored. */
export async function tryScript(
  runScripts: RunScripts,
  { code, paths }: ScriptToTry,
  payloadJson: string,
): Promise<ScriptTrial> {
  const wrapped = wrapScript(code);
  if (!wrapped.ok) {
    return { kind: "stopped", detail: checkScript(code, "")[0]?.detail ?? wrapped.detail, line: wrapped.line };
  }
  const compiled = compileIntegration({ condition: null, mapping: { rules: [ruleWith(code, paths)] } }, "");
  const [script] = compiled.ok ? compiled.integration.scripts : [];
  if (!compiled.ok || script === undefined) {
    return { kind: "stopped", detail: compiled.ok ? "There is no script." : compiled.problems[0]!.detail, line: null };
  }
  const located = [{ ...script, source: locateThrows(script.source) }];
  const outcomes = await runScripts({ key: keyOf(located), payloadJson, scripts: located });
  const outcome = outcomes.get(script.id) ?? { kind: "sandbox_lost" };
  if (outcome.kind === "returned") {
    const { json, durationMs, consoleLines } = outcome;
    return { kind: "returned", json: json ?? null, holds: isTruthyResult(json), durationMs, consoleLines };
  }
  if (outcome.kind === "threw") {
    const { message, durationMs, consoleLines } = outcome;
    return { kind: "threw", ...readThrowPlace(message, wrapped.linesBefore), durationMs, consoleLines };
  }
  return { kind: "stopped", detail: describeScriptOutcome(outcome), line: null };
}

/** A rule with the script in its place, so that it is compiled as in a run. */
function ruleWith(code: string, paths: readonly string[] | null): Rule {
  const rest = { id: "try", target: "result", steps: [], whenMissing: { kind: "omit" }, whenFails: "omit" } as const;
  if (paths !== null) return { ...rest, steps: [], source: { kind: "script", code, paths: [...paths] } };
  return { ...rest, steps: [], source: { kind: "constant", value: null }, condition: { kind: "script", code } };
}
