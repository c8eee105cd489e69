import { defineTextStep } from "./define-step.ts";
import type { StepEntry } from "./step.ts";

/** Steps that change letters between upper and lower case, and the white space around a text. */
export const textCaseSteps: readonly StepEntry[] = [
  defineTextStep({
    name: "uppercase",
    family: "text",
    title: "Upper case",
    description: "Turns every letter into its upper-case form, in the same way in every language.",
    args: [],
    output: "text",
    example: { input: "john doe", args: [], output: "JOHN DOE" },
    prepare: () => (text) => text.toUpperCase(),
  }),
  defineTextStep({
    name: "lowercase",
    family: "text",
    title: "Lower case",
    description: "Turns every letter into its lower-case form, in the same way in every language.",
    args: [],
    output: "text",
    example: { input: "John DOE", args: [], output: "john doe" },
    prepare: () => (text) => text.toLowerCase(),
  }),
  defineTextStep({
    name: "trim",
    family: "text",
    title: "Trim",
    description: "Removes white space at both ends.",
    args: [],
    output: "text",
    example: { input: "  A-100 ", args: [], output: "A-100" },
    prepare: () => (text) => text.trim(),
  }),
];
