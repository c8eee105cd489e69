import type { Json } from "#core/json.ts";
import type { MappingFailure, ScriptResults, TracedStep } from "../outcome.ts";
import type { Container } from "./compile-target.ts";

/** What a rule tells while a trace is taken. Without an observer the engine does none of this work. */
export type Observer = {
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
  readonly holder: { output: Json | undefined };
  readonly failures: MappingFailure[];
  readonly places: number[];
  readonly observer: Observer | null;
  /** Objects and lists of the output that direct rules have opened. */
  readonly slots: (Container | undefined)[];
  failed: boolean;
};

/** Failures that are listed one by one; a list of thousands that all fail would drown the record of the run. */
export const failuresMax = 200;

/** Puts a failure on record, up to the limit. */
export function recordFailure(pass: Pass, failure: MappingFailure): void {
  if (pass.failures.length < failuresMax) pass.failures.push(failure);
  else if (pass.failures.length === failuresMax) {
    pass.failures.push({ ...failure, detail: "More values failed; only the first are listed." });
  }
}
