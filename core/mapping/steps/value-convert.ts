import type { Json } from "#core/json.ts";
import { isTruthy, toExactNumber } from "./convert-value.ts";
import { define, defineNullStep, defineValueStep } from "./define-step.ts";
import type { StepEntry } from "./step.ts";

/** Steps that turn a value into another kind, or fill a gap. */
export const valueConvertSteps: readonly StepEntry[] = [
  define(
    {
      name: "number",
      family: "value",
      title: "To number",
      description: "Reads a number from text such as 30, -1.5 or 2e3; true is 1, false is 0, long digits stay exact.",
      args: [],
      output: "number",
      example: { input: "30.5", args: [], output: 30.5 },
      prepare: () => (value) => value,
    },
    "any",
    toExactNumber,
    true,
  ),
  defineValueStep({
    name: "boolean",
    family: "value",
    title: "To true or false",
    description:
      'False for 0, an empty text, an empty list and an empty object; all else is true, also the text "false".',
    args: [],
    output: "boolean",
    example: { input: "false", args: [], output: true },
    prepare: () => (value) => isTruthy(value),
  }),
  defineNullStep({
    name: "default",
    family: "value",
    title: "Default",
    description: "Gives a fixed value where there is none or null; an empty text is a value and stays.",
    args: [{ name: "value", kind: "json", description: "The value to give." }],
    output: "any",
    example: { input: null, args: ["EUR"], output: "EUR" },
    prepare: (fallback: Json) => (value) => value ?? fallback,
  }),
];
