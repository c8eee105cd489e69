import { isTruthyResult } from "#core/scripts/is-truthy-result.ts";
import { matchSignals, type SignalMatch } from "../match-signal.ts";
import type { CallbackPlan, CallbackSnapshot, Occurrence } from "../model.ts";
import { nameHook } from "../name-hook.ts";
import type { PlanPorts } from "../ports.ts";
import type { CompiledCondition, CompiledHook } from "./compile-hook.ts";
import { gatherFacts, toVariables } from "./hook-facts.ts";
import { conditionScript, readOutcome, runHookScripts, type ScriptOutcomes } from "./hook-scripts.ts";
import { type RenderedPayload, renderPayload } from "./render-payload.ts";
import { cutDetails } from "./write-details.ts";

/** What one signal of a hook comes to; `missing` names what its template wanted to print and did not find. */
export type PlannedSignal =
  | { kind: "planned"; plan: CallbackPlan; missing: string[] }
  | { kind: "condition_does_not_hold" };

/**
 * The callbacks that an occurrence makes for a hook: one for each of the hook's signals that it answers to, unless the
 * hook watches other fields or its condition does not hold. Whatever cannot be carried out (headers, template, serializer,
 * a condition that throws) becomes a callback of status "error" that says why. Whether the hook is enabled is not asked:
 * it was when the row changed, and that is what counts. Rejects only for faults of the ports.
 */
export async function planCallbacks(
  ports: PlanPorts,
  hook: CompiledHook,
  occurrence: Occurrence,
): Promise<CallbackPlan[]> {
  const planned = await planSignals(ports, hook, occurrence);
  return planned.flatMap((signal) => (signal.kind === "planned" ? [signal.plan] : []));
}

/** The same with what became of each matching signal. */
export async function planSignals(
  ports: PlanPorts,
  hook: CompiledHook,
  occurrence: Occurrence,
): Promise<PlannedSignal[]> {
  if (occurrence.model !== hook.hook.model || !isWatched(hook, occurrence)) return [];
  const planned: PlannedSignal[] = [];
  // One after the other: there is seldom more than one, and both would ask the same sandbox.
  for (const match of matchSignals(hook.hook, occurrence)) {
    planned.push(await planDeepSignal(ports, hook, occurrence, match));
  }
  return planned;
}

/** False for an update that changes none of the fields that the hook watches. */
export function isWatched({ watchedFields }: CompiledHook, { operation, changedFields }: Occurrence): boolean {
  if (operation !== "updated" || watchedFields === null) return true;
  return changedFields.some((name) => watchedFields.has(name));
}

/** A row that is nested so deeply that writing it would take more than the stack makes an error of its callback alone. */
async function planDeepSignal(
  ...[ports, hook, occurrence, match]: Parameters<typeof planSignal>
): Promise<PlannedSignal> {
  try {
    return await planSignal(ports, hook, occurrence, match);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const details = "The row is nested too deeply to be written.";
    return { kind: "planned", plan: toError(takeSnapshot(hook, match), details), missing: [] };
  }
}

async function planSignal(
  ports: PlanPorts,
  hook: CompiledHook,
  occurrence: Occurrence,
  match: SignalMatch,
): Promise<PlannedSignal> {
  const facts = gatherFacts(occurrence, match, hook.hiddenFields);
  const variables = toVariables(facts);
  const { condition, scripts } = hook;
  // A form costs nothing to ask, and where it does not hold no script needs to be run.
  if (condition.kind === "form" && !condition.holds(variables)) return { kind: "condition_does_not_hold" };
  const outcomes =
    condition.kind === "broken" || scripts.scripts.length === 0
      ? new Map()
      : await runHookScripts(ports.runScripts, scripts, JSON.stringify(variables));
  const verdict = judgeCondition(condition, outcomes);
  if (verdict.kind === "does_not_hold") return { kind: "condition_does_not_hold" };
  const snapshot = takeSnapshot(hook, match);
  if (verdict.kind === "failed") {
    return { kind: "planned", plan: toError(snapshot, verdict.details), missing: [] };
  }
  const rendered = await renderPayload(ports, hook, facts, outcomes);
  return { kind: "planned", plan: finish(hook, snapshot, rendered), missing: rendered.missing };
}

type Verdict = { kind: "holds" } | { kind: "does_not_hold" } | { kind: "failed"; details: string };

function judgeCondition(condition: CompiledCondition, outcomes: ScriptOutcomes): Verdict {
  if (condition.kind === "broken") return { kind: "failed", details: condition.details };
  if (condition.kind !== "script") return { kind: "holds" };
  const outcome = readOutcome(outcomes, conditionScript);
  if (!outcome.ok) return { kind: "failed", details: `The condition failed: ${outcome.detail}` };
  return { kind: isTruthyResult(outcome.json) ? "holds" : "does_not_hold" };
}

function takeSnapshot({ hook, headers, contentType }: CompiledHook, match: SignalMatch): CallbackSnapshot {
  return {
    hookId: hook.id,
    hookName: nameHook(hook),
    model: hook.model,
    objectId: match.objectId,
    signal: match.signal,
    eventType: match.eventType,
    targetUrl: hook.targetUrl,
    method: hook.method,
    headers,
    contentType,
    payload: "",
  };
}

function finish(hook: CompiledHook, snapshot: CallbackSnapshot, { payload, problem }: RenderedPayload): CallbackPlan {
  const whole = { ...snapshot, payload };
  const details = hook.headerProblem ?? problem;
  return details === null ? { ...whole, status: "waiting" } : toError(whole, details);
}

function toError(snapshot: CallbackSnapshot, details: string): CallbackPlan {
  return { ...snapshot, status: "error", details: cutDetails(details) };
}
