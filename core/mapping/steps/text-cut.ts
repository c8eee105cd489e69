import type { Json } from "#core/json.ts";
import { textLengthMax, tooLong } from "./convert-value.ts";
import { defineTextStep } from "./define-step.ts";
import { fail, type StepEntry } from "./step.ts";

/** Steps that take a part of a text or replace parts of it. */
export const textCutSteps: readonly StepEntry[] = [
  defineTextStep({
    name: "substring",
    family: "text",
    title: "Substring",
    description:
      "Takes a part of the text from a start position, counted from 0; a negative start counts from the end.",
    args: [
      { name: "start", kind: "integer", description: "First character; 0 is the first, -1 the last." },
      { name: "length", kind: "integer", description: "Number of characters; the rest when left out.", optional: true },
    ],
    output: "text",
    example: { input: "ORD-12345", args: [4, 3], output: "123" },
    prepare: (start: number, length: number | undefined) => {
      if (length !== undefined && length < 0) return fail("The length must not be negative.");
      return (text) => {
        const from = start < 0 ? Math.max(0, text.length + start) : start;
        return text.slice(from, length === undefined ? undefined : from + length);
      };
    },
  }),
  defineTextStep({
    name: "replace",
    family: "text",
    title: "Replace",
    description: "Replaces every occurrence of a literal text; nothing in it has a special meaning.",
    args: [
      { name: "find", kind: "text", description: "The text to look for." },
      { name: "replacement", kind: "text", description: "What to put in its place.", optional: true, default: "" },
    ],
    output: "text",
    example: { input: "john doe", args: ["o", "0"], output: "j0hn d0e" },
    prepare: (find: string, replacement: string) => {
      if (find === "") return fail("The text to look for is empty.");
      return (text) => {
        const pieces = text.split(find);
        const length = text.length + (pieces.length - 1) * (replacement.length - find.length);
        return length > textLengthMax ? tooLong() : pieces.join(replacement);
      };
    },
  }),
  defineTextStep({
    name: "split",
    family: "text",
    title: "Split",
    description: "Cuts the text at every separator and gives the list of parts.",
    args: [
      {
        name: "separator",
        kind: "text",
        description: "Where to cut; a comma when left out.",
        optional: true,
        default: ",",
      },
    ],
    output: "list",
    example: { input: "a,b", args: [","], output: ["a", "b"] },
    prepare: (separator: string) => (text) => splitText(text, separator),
  }),
];

/** An empty separator cuts between characters, and never through the middle of one outside the basic plane. */
function splitText(text: string, separator: string): Json[] {
  return separator === "" ? Array.from(text) : text.split(separator);
}
