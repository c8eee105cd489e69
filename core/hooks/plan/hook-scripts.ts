import { createHash } from "node:crypto";
import { Fault } from "#core/problems/fault.ts";
import { describeScriptOutcome } from "#core/runs/describe-script-outcome.ts";
import type { Script, ScriptOutcome } from "#core/scripts/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";

export const conditionScript = "condition";
export const serializerScript = "serializer";

/** The user code of a hook, in the order in which it is run. */
export type HookScripts = { key: string; scripts: readonly Script[] };
export type ScriptOutcomes = ReadonlyMap<string, ScriptOutcome>;

/** Names the code by what it is, so that no version of a hook is ever run in place of another. */
export function keyScripts(scripts: readonly Script[]): HookScripts {
  return { key: `hook:${createHash("sha256").update(JSON.stringify(scripts)).digest("hex")}`, scripts };
}

/**
 * Runs the code of a hook. A process that ended under it gets a second chance, because it may have been the work of
 * somebody else's code; then it counts as what the code came to, or one script could hold up all hooks. Throws a Fault
 * when all processes are busy: that is no property of the hook, and the same occurrence can be planned again.
 */
export async function runHookScripts(
  runScripts: RunScripts,
  { key, scripts }: HookScripts,
  payloadJson: string,
): Promise<ScriptOutcomes> {
  if (scripts.length === 0) return new Map();
  let outcomes = await runScripts({ key, payloadJson, scripts });
  if (hasOutcome(outcomes, "sandbox_lost")) outcomes = await runScripts({ key, payloadJson, scripts });
  if (hasOutcome(outcomes, "sandbox_busy")) throw new Fault("unavailable", "No script process is free for a hook.");
  return outcomes;
}

function hasOutcome(outcomes: ScriptOutcomes, kind: ScriptOutcome["kind"]): boolean {
  return [...outcomes.values()].some((outcome) => outcome.kind === kind);
}

/** What a script returned as JSON (undefined for nothing), or why it did not, in one sentence. */
export function readOutcome(
  outcomes: ScriptOutcomes,
  id: string,
): { ok: true; json: string | undefined } | { ok: false; detail: string } {
  const outcome = outcomes.get(id) ?? { kind: "not_run", because: "earlier_script_stopped" };
  if (outcome.kind === "returned") return { ok: true, json: outcome.json };
  return { ok: false, detail: describeScriptOutcome(outcome) };
}
