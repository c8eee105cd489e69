import type { DateTime } from "luxon";
import { define } from "./define-step.ts";
import { readDate } from "./read-date.ts";
import type { StepDefinition, StepEntry } from "./step.ts";

/**
 * A step on one date, read as `readDate` does, in UTC where the text names no offset. Null and missing pass through,
 * and a list is worked on element by element.
 */
export function defineDateStep<Args extends readonly unknown[]>(definition: StepDefinition<Args, DateTime>): StepEntry {
  return define(definition, "date", (value) => readDate(value), true);
}
