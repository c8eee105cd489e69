import { isRawJsonNumber, type Json } from "#core/json.ts";
import { textLengthMax, toTextOfAny } from "./convert-value.ts";
import { define, defineValueStep } from "./define-step.ts";
import { fail, type StepEntry, type StepValue } from "./step.ts";

/** Joins the texts of a list, leaving out null; the result is bounded. */
export function joinTexts(list: readonly Json[], separator: string): StepValue {
  const texts: string[] = [];
  let length = 0;
  for (const item of list) {
    if (item === null) continue;
    const text = toTextOfAny(item);
    length += text.length + separator.length;
    if (length > textLengthMax) return fail("The text would become too long.");
    texts.push(text);
  }
  return texts.join(separator);
}

/** Steps that make one text of several values. */
export const textJoinSteps: readonly StepEntry[] = [
  defineValueStep({
    name: "concat",
    family: "text",
    title: "Concatenate",
    description:
      "With one source, puts a text behind the value; with several (or a list), joins their texts with it in between.",
    args: [{ name: "text", kind: "text", description: "The suffix, or the separator.", optional: true, default: "" }],
    output: "text",
    example: { input: ["John", "Doe"], args: [" "], output: "John Doe" },
    prepare: (text: string) => (value) => {
      if (!Array.isArray(value)) return toTextOfAny(value) + text;
      return value.every((item) => item === null) ? null : joinTexts(value, text);
    },
  }),
  define(
    {
      name: "join",
      family: "list",
      title: "Join",
      description:
        "Makes one text of a list, with a separator in between; null is left out, and no list stays unchanged.",
      args: [
        {
          name: "separator",
          kind: "text",
          description: "Put between; a comma when left out.",
          optional: true,
          default: ",",
        },
      ],
      output: "text",
      example: { input: ["a", "b"], args: ["-"], output: "a-b" },
      prepare: (separator: string) => (value: Json) => (Array.isArray(value) ? joinTexts(value, separator) : value),
    },
    "list",
    // Documented: what is no list stays as it is.
    (value) => value,
    false,
  ),
  defineValueStep({
    name: "string",
    family: "value",
    title: "To text",
    description: "Makes text of any value: digits of a number, true or false, compact JSON of a list or an object.",
    args: [],
    output: "text",
    example: { input: 99.9, args: [], output: "99.9" },
    prepare: () => (value) => (isRawJsonNumber(value) ? value.rawJSON : toTextOfAny(value)),
  }),
];
