import { useDeferredValue, useMemo } from "react";
import type { Json } from "#core/json.ts";
import type { MappingDocument } from "#core/mapping/model.ts";
import type { ScriptResults } from "#core/mapping/outcome.ts";
import { findLiveValues, type LiveValues } from "./live-values.ts";

/** What the mapping makes of the sample, a moment behind the typing where the sample is large. */
export function useLiveValues(
  mapping: MappingDocument | null,
  sample: Json | null,
  results: ScriptResults,
): LiveValues {
  const settled = useDeferredValue(mapping);
  return useMemo(() => findLiveValues(settled ?? { rules: [] }, sample, results), [settled, sample, results]);
}
