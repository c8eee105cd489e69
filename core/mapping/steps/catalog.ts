import { dateParseSteps } from "./date-parse.ts";
import type { StepEntry } from "./step.ts";
import { textCaseSteps } from "./text-case.ts";
import { textCutSteps } from "./text-cut.ts";
import { textJoinSteps } from "./text-join.ts";
import { valueConvertSteps } from "./value-convert.ts";

/** Every step that a rule may use. The screens, the documentation and the compiler read this list and no other. */
export const stepCatalog: readonly StepEntry[] = [
  ...textCaseSteps,
  ...textCutSteps,
  ...textJoinSteps,
  ...dateParseSteps,
  ...valueConvertSteps,
];

const byName: ReadonlyMap<string, StepEntry> = new Map(stepCatalog.map((entry) => [entry.name, entry]));

/** Finds an entry by its name, which is case-sensitive; null when there is none. */
export function findStep(name: string): StepEntry | null {
  return byName.get(name) ?? null;
}
