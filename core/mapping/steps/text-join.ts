import type { Json } from "#core/json.ts";
import { textLengthMax, tooLong, toTextOfAny } from "./convert-value.ts";
import { define, defineValueStep } from "./define-step.ts";
import { type StepEntry, StepFailure, type StepValue } from "./step.ts";

/** Joins the texts of a list, leaving out null; the result is bounded. */
export function joinTexts(list: readonly Json[], separator: string): StepValue {
  const texts: string[] = [];
  let length = 0;
  for (const item of list) {
    if (item === null) continue;
    const text = toTextOfAny(item);
    if (text instanceof StepFailure) return text;
    length += text.length + separator.length;
    if (length > textLengthMax) return tooLong();
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
      if (Array.isArray(value)) return value.every((item) => item === null) ? null : joinTexts(value, text);
      const first = toTextOfAny(value);
      return first instanceof StepFailure ? first : first + text;
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
];
