import { listSamplePaths } from "#components/integrations/editor/mapping-schema.ts";
import type { Json } from "#core/json.ts";
import type { TracedValue } from "#core/mapping/outcome.ts";
import type { StepEntry } from "#core/mapping/steps/step.ts";

const valuesMax = 5;
const elementsMax = 5;

/**
 * The paths that a step's path argument can name: those inside the value that comes to it, or inside its elements where
 * it works on a list. They are read off the sample's first values.
 */
export function listInnerPaths(traced: readonly TracedValue[], index: number, entry: StepEntry): string[] {
  const values = traced.slice(0, valuesMax).flatMap((value): Json[] => {
    const before = index === 0 ? value.input : value.steps[index - 1]?.value;
    if (before === undefined) return [];
    return entry.input === "list" && Array.isArray(before) ? before.slice(0, elementsMax) : [before];
  });
  return [...new Set(values.flatMap(listSamplePaths))];
}
