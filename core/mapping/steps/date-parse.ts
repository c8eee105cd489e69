import { defineDateStep } from "./define-date-step.ts";
import { writeInstant } from "./read-date.ts";
import type { StepEntry } from "./step.ts";

/** Steps that read a date from text or a number. */
export const dateParseSteps: readonly StepEntry[] = [
  defineDateStep({
    name: "date",
    family: "date",
    title: "To date",
    description: "Reads ISO, RFC 2822, HTTP or SQL text or an epoch number, and writes ISO 8601 in UTC.",
    args: [],
    output: "date",
    example: { input: "2026-03-01T10:30:00+01:00", args: [], output: "2026-03-01T09:30:00.000Z" },
    prepare: () => (date) => writeInstant(date),
  }),
];
