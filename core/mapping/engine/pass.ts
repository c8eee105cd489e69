import type { Json } from "#core/json.ts";
import type { MappingFailure, ScriptResults, TracedStep } from "../outcome.ts";
import { weighJson } from "../weigh-json.ts";

/** What a rule tells while a trace is taken. Without an observer the engine does none of this work. */
export type Observer = {
  /** False once enough values of a rule have been told; the others are only counted, which is far cheaper. */
  wants(ruleId: string): boolean;
  onOther(ruleId: string, result: "written" | "missing" | "failed" | "skipped"): void;
  onValue(value: {
    ruleId: string;
    places: readonly number[];
    input: Json | undefined;
    steps: TracedStep[];
    value: Json | undefined;
    result: "written" | "missing" | "failed" | "skipped";
    detail?: string;
  }): void;
};

/** The state of one application of a mapping to one payload. `places` are the list positions of the current element. */
export type Pass = {
  readonly payload: Json;
  readonly results: ScriptResults;
  /** What has been written so far. The pass itself is the outermost container that rules write into. */
  output: Json | undefined;
  readonly failures: MappingFailure[];
  readonly places: number[];
  readonly observer: Observer | null;
  failed: boolean;
  /** What rules that can outgrow the payload have written so far, in characters of JSON. */
  weight: number;
};

/** Characters of JSON that such rules may write for one payload; the largest body that is read is far smaller. */
export const outputWeightMax = 16 * 1_048_576;

/** Adds a value to the weight of the pass; false when there is too much of it. */
export function addWeight(pass: Pass, value: Json | undefined): boolean {
  pass.weight += weighJson(value, outputWeightMax - pass.weight);
  return pass.weight <= outputWeightMax;
}

export const tooHeavy = `The values of lists would make the output larger than ${outputWeightMax / 1_048_576} million characters.`;

/** Starts a pass; the output is what it is before any rule has written. */
export function createPass(
  payload: Json,
  results: ScriptResults,
  output: Json | undefined,
  observer: Observer | null,
  weight: number,
): Pass {
  return { payload, results, output, failures: [], places: [], observer, failed: false, weight };
}

/** Failures that are listed one by one; a list of thousands that all fail would drown the record of the run. */
export const failuresMax = 200;

/** Puts a failure on record, up to the limit. */
export function recordFailure(pass: Pass, failure: MappingFailure): void {
  if (pass.failures.length < failuresMax) pass.failures.push(failure);
  else if (pass.failures.length === failuresMax) {
    pass.failures.push({ ...failure, detail: "More values failed; only the first are listed." });
  }
}
