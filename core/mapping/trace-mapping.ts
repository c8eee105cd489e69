import type { Json } from "#core/json.ts";
import type { CompiledMapping, MappingTrace, ScriptResults } from "./outcome.ts";

/**
 * Applies a mapping and tells, for every value of the output, its rule, its source paths and the value after each step,
 * in the order of writing. The outcome is that of `apply`, from the same code; only slower, because of the bookkeeping; with
 * `valuesMax` the first values of each rule are told and the others counted, at hardly more than the cost of `apply`.
 */
export function traceMapping(
  mapping: CompiledMapping,
  payload: Json,
  results?: ScriptResults,
  valuesMax?: number,
): MappingTrace {
  return mapping.trace(payload, results, valuesMax);
}
