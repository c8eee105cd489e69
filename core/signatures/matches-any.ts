import { equalInConstantTime } from "./equal-in-constant-time.ts";

/** True when any given signature equals any expected one. Both lists are bounded, so that none can be used to burn time. */
export function matchesAny(expected: readonly string[], given: readonly string[]): boolean {
  // More than this many signatures is no rotation of secrets but an attempt to make us compute.
  const considered = given.slice(0, 20);
  return expected.some((right) => considered.some((left) => equalInConstantTime(left, right)));
}
