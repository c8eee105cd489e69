import { isTruthy, toExactNumber, toTextOfAny } from "./convert-value.ts";
import { define, defineTextStep, defineValueStep } from "./define-step.ts";
import { describeValue } from "./describe-value.ts";
import { fail, type StepEntry } from "./step.ts";

const defaultTrue = ["true", "yes", "y", "1", "on"];
const defaultFalse = ["false", "no", "n", "0", "off"];

/** Steps that turn a value into another kind. */
export const valueConvertSteps: readonly StepEntry[] = [
  defineValueStep({
    name: "string",
    family: "value",
    title: "To text",
    description: "Makes text of any value: digits of a number, true or false, compact JSON of a list or an object.",
    args: [],
    output: "text",
    example: { input: 99.9, args: [], output: "99.9" },
    prepare: () => toTextOfAny,
  }),
  {
    ...define(
      {
        name: "number",
        family: "value",
        title: "To number",
        description: "Reads a number from text such as 30, -1.5 or 2e3; true is 1, false is 0, long digits stay exact.",
        args: [],
        output: "number",
        example: { input: "30.5", args: [], output: 30.5 },
        prepare: () => toExactNumber,
      },
      // Numbers mostly come as texts; a number that already is one is the easy case.
      "text",
      (value) => value,
      true,
    ),
    input: "any",
  },
  defineValueStep({
    name: "boolean",
    family: "value",
    title: "To true or false",
    description:
      'False for 0, an empty text, an empty list and an empty object; all else is true, also the text "false".',
    args: [],
    output: "boolean",
    example: { input: "false", args: [], output: true },
    prepare: () => isTruthy,
  }),
  defineTextStep({
    name: "parseBoolean",
    family: "value",
    title: "Read true or false",
    description: "Reads true or false from words, in upper or lower case, and fails for all other texts.",
    args: [
      { name: "trueWords", kind: "texts", description: "Words for true.", optional: true, default: defaultTrue },
      { name: "falseWords", kind: "texts", description: "Words for false.", optional: true, default: defaultFalse },
    ],
    output: "boolean",
    example: { input: "No", args: [], output: false },
    prepare: (trueWords: string[], falseWords: string[]) => {
      const words = new Map([
        ...trueWords.map((word) => [word.toLowerCase(), true] as const),
        ...falseWords.map((word) => [word.toLowerCase(), false] as const),
      ]);
      return (text) =>
        words.get(text.trim().toLowerCase()) ??
        fail(`Expected a word for true or false, found ${describeValue(text)}.`);
    },
  }),
];
