import type { Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Step } from "../model.ts";
import { findStep } from "../steps/catalog.ts";
import { checkArgs } from "../steps/check-args.ts";
import { fail, StepFailure, type StepFunction, type StepValue } from "../steps/step.ts";

/** A step with its arguments built in. */
export type PreparedStep = { readonly name: string; readonly takesList: boolean; readonly run: StepFunction };

/** A chain of steps as one function; a failure names the step that caused it. */
export type Chain = (value: Json | undefined) => StepValue;

export type PreparedSteps = { steps: PreparedStep[]; problems: FieldProblem[] };

/** Looks up and prepares every step of a rule. Problems point into `steps`, below the given pointer. */
export function prepareSteps(steps: readonly Step[], pointer: string): PreparedSteps {
  const prepared: PreparedStep[] = [];
  const problems: FieldProblem[] = [];
  for (const [index, step] of steps.entries()) {
    const at = `${pointer}/steps/${index}`;
    const entry = findStep(step.name);
    if (entry === null) {
      problems.push({ pointer: `${at}/name`, detail: `There is no step named "${step.name}".` });
      continue;
    }
    const checked = checkArgs(entry, step.args);
    if (!checked.ok) {
      problems.push(...checked.problems.map(({ index, detail }) => ({ pointer: `${at}/args/${index}`, detail })));
      continue;
    }
    const run = entry.prepare(checked.args);
    if (run instanceof StepFailure) problems.push({ pointer: `${at}/args`, detail: run.detail });
    else prepared.push({ name: step.name, takesList: entry.input === "list", run });
  }
  return { steps: prepared, problems };
}

/** Joins prepared steps into one function; null when there is none. */
export function chainSteps(steps: readonly PreparedStep[]): Chain | null {
  const only = steps[0];
  if (only === undefined) return null;
  if (steps.length === 1) {
    const { run } = only;
    return (value) => {
      const result = run(value);
      return typeof result === "object" && result instanceof StepFailure ? nameFailure(only, result) : result;
    };
  }
  return (value) => {
    let current: StepValue = value;
    for (const step of steps) {
      current = runStep(step, current as Json | undefined);
      if (current instanceof StepFailure) return current;
    }
    return current;
  };
}

/** Runs one step; a failure says which step it was. */
export function runStep(step: PreparedStep, value: Json | undefined): StepValue {
  const result = step.run(value);
  return typeof result === "object" && result instanceof StepFailure ? nameFailure(step, result) : result;
}

function nameFailure(step: PreparedStep, failure: StepFailure): StepFailure {
  return fail(`${step.name}: ${failure.detail}`);
}
