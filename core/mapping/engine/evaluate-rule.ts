import type { Json } from "#core/json.ts";
import type { TracedStep } from "../outcome.ts";
import { fail, StepFailure, type StepValue } from "../steps/step.ts";
import { weighJson } from "../weigh-json.ts";
import type { Cursor } from "./compile-source.ts";
import { type PreparedStep, runStep } from "./compile-steps.ts";
import { outputWeightMax, type Pass, recordFailure, tooHeavy } from "./pass.ts";
import type { RulePlan } from "./rule-plan.ts";

/** What a trace keeps of one value on its way; only made when somebody watches. */
export type TracedWay = { input: Json | undefined; steps: TracedStep[] };

/** Reads the source at the cursor and runs the steps. `undefined` is missing. */
export function evaluateRule(plan: RulePlan, pass: Pass, cursor: Cursor, way: TracedWay | null): StepValue {
  const read = plan.source.read(cursor);
  if (typeof read === "object" && read instanceof StepFailure) return read;
  if (way !== null) way.input = read;
  const value = plan.source.isFlat && Array.isArray(read) ? evaluateElements(plan, pass, read, way) : read;
  if (typeof value === "object" && value instanceof StepFailure) return value;
  if (way !== null) return runTraced(plan.steps, value, way);
  return plan.chain === null ? value : plan.chain(value);
}

/** Runs the steps before the first list step on every element, then decides about those that came to nothing. */
function evaluateElements(
  plan: RulePlan,
  pass: Pass,
  read: readonly (Json | undefined)[],
  way: TracedWay | null,
): Json[] | undefined | StepFailure {
  // Holders are weighed before the steps, for a step can write out in full what so far is only shared.
  if (plan.amplifies && weighJson(read as Json[], outputWeightMax) > outputWeightMax) return fail(tooHeavy);
  const elements = way === null ? runChain(plan.elementChain, read) : runTracedEach(plan.elementSteps, read, way);
  const kept: Json[] = [];
  for (const element of elements) {
    if (element instanceof StepFailure) {
      if (plan.whenFails === "fail") return element;
      recordFailure(pass, { ruleId: plan.id, target: plan.target.describe(pass.places), detail: element.detail });
      if (plan.whenFails === "null") kept.push(null);
    } else if (element !== undefined) kept.push(element);
    else if (plan.whenMissing.kind === "fail") return undefined;
    else if (plan.whenMissing.kind === "null") kept.push(null);
    else if (plan.whenMissing.kind === "default") kept.push(plan.whenMissing.value);
  }
  return kept;
}

/** The results of a chain on each value; a single failure instead when their texts grow beyond all bounds. */
function runChain<Value extends StepValue>(
  chain: ((value: Value) => StepValue) | null,
  values: readonly Value[],
): readonly StepValue[] {
  if (chain === null) return values;
  const results: StepValue[] = [];
  let length = 0;
  for (const value of values) {
    const result = chain(value);
    if (typeof result === "string") length += result.length;
    if (length > outputWeightMax) return [fail(tooHeavy)];
    results.push(result);
  }
  return results;
}

function runTraced(steps: readonly PreparedStep[], value: Json | undefined, way: TracedWay): StepValue {
  let current = value;
  for (const step of steps) {
    const result = runStep(step, current);
    if (result instanceof StepFailure) {
      way.steps.push({ name: step.name, failure: result.detail });
      return result;
    }
    current = result;
    way.steps.push({ name: step.name, value: current });
  }
  return current;
}

/** As `runTraced`, step by step over all elements, so that the trace shows the whole list after each step. */
function runTracedEach(
  steps: readonly PreparedStep[],
  values: readonly (Json | undefined)[],
  way: TracedWay,
): readonly StepValue[] {
  let current: readonly StepValue[] = values;
  for (const step of steps) {
    current = runChain((value) => (value instanceof StepFailure ? value : runStep(step, value)), current);
    way.steps.push({
      name: step.name,
      value: current.map((value) => (value instanceof StepFailure ? null : (value ?? null))),
    });
  }
  return current;
}
