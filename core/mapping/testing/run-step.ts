import type { Json } from "#core/json.ts";
import { findStep } from "../steps/catalog.ts";
import { checkArgs } from "../steps/check-args.ts";
import { StepFailure } from "../steps/step.ts";

/** What a step gives; a failure as `{ failure }`, and nothing as `undefined`. */
export function runStepNamed(name: string, value: Json | undefined, ...args: Json[]): unknown {
  const entry = findStep(name);
  if (entry === null) throw new Error(name);
  const checked = checkArgs(entry, args);
  if (!checked.ok) throw new Error(checked.problems[0]?.detail);
  const step = entry.prepare(checked.args);
  const result = step instanceof StepFailure ? step : step(value);
  return result instanceof StepFailure ? { failure: result.detail } : result;
}
