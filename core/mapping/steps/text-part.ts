import { defineTextStep } from "./define-step.ts";
import { fail, type StepEntry } from "./step.ts";

/** Steps that take a part of a text, or measure it. */
export const textPartSteps: readonly StepEntry[] = [
  defineTextStep({
    name: "truncate",
    family: "text",
    title: "Truncate",
    description: "Shortens a text to a length, with an ending such as … where something was cut off.",
    args: [
      { name: "length", kind: "integer", description: "Longest result, the ending included." },
      { name: "ending", kind: "text", description: "Shows that something is missing.", optional: true, default: "" },
    ],
    output: "text",
    example: { input: "Extension cord, 5 m", args: [10, "…"], output: "Extension…" },
    prepare: (length: number, ending: string) => {
      if (length < ending.length) return fail("The length must be at least that of the ending.");
      return (text) => {
        if (text.length <= length) return text;
        const kept = text.slice(0, length - ending.length);
        // Half a surrogate pair is no character; rather one less than a broken one.
        return (/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept) + ending;
      };
    },
  }),
  defineTextStep({
    name: "before",
    family: "text",
    title: "Text before",
    description:
      "Takes what stands before the first occurrence of a literal text; the whole text where it is not there.",
    args: [{ name: "mark", kind: "text", description: "The text to look for." }],
    output: "text",
    example: { input: "jane@example.com", args: ["@"], output: "jane" },
    prepare: (mark: string) => (text) => {
      const at = text.indexOf(mark);
      return at < 0 ? text : text.slice(0, at);
    },
  }),
  defineTextStep({
    name: "after",
    family: "text",
    title: "Text after",
    description: "Takes what stands after the first occurrence of a literal text; nothing where it is not there.",
    args: [{ name: "mark", kind: "text", description: "The text to look for." }],
    output: "text",
    example: { input: "jane@example.com", args: ["@"], output: "example.com" },
    prepare: (mark: string) => (text) => {
      const at = text.indexOf(mark);
      return at < 0 ? undefined : text.slice(at + mark.length);
    },
  }),
  defineTextStep({
    name: "afterLast",
    family: "text",
    title: "Text after last",
    description: "Takes what stands after the last occurrence of a literal text; nothing where it is not there.",
    args: [{ name: "mark", kind: "text", description: "The text to look for." }],
    output: "text",
    example: { input: "/orders/2026/12345", args: ["/"], output: "12345" },
    prepare: (mark: string) => (text) => {
      const at = text.lastIndexOf(mark);
      return at < 0 ? undefined : text.slice(at + mark.length);
    },
  }),
  defineTextStep({
    name: "between",
    family: "text",
    title: "Text between",
    description: "Takes what stands between two literal texts; nothing where they are not there.",
    args: [
      { name: "start", kind: "text", description: "The text before it." },
      { name: "end", kind: "text", description: "The text behind it." },
    ],
    output: "text",
    example: { input: "Order [12345] is paid", args: ["[", "]"], output: "12345" },
    prepare: (start: string, end: string) => (text) => {
      const from = text.indexOf(start);
      const to = from < 0 ? -1 : text.indexOf(end, from + start.length);
      return to < 0 ? undefined : text.slice(from + start.length, to);
    },
  }),
  defineTextStep({
    name: "textLength",
    family: "text",
    title: "Text length",
    description: "Counts the characters of a text; a character outside the basic plane, such as an emoji, is one.",
    args: [],
    output: "number",
    example: { input: "Jane 🙂", args: [], output: 6 },
    prepare: () => (text) => {
      let count = 0;
      for (const _ of text) count += 1;
      return count;
    },
  }),
  defineTextStep({
    name: "lines",
    family: "text",
    title: "Lines",
    description: "Cuts a text at its line breaks and gives the list of lines.",
    args: [],
    output: "list",
    example: { input: "Hauptstr. 5\r\n10115 Berlin", args: [], output: ["Hauptstr. 5", "10115 Berlin"] },
    prepare: () => (text) => text.split(/\r\n|\n|\r/),
  }),
  defineTextStep({
    name: "mask",
    family: "text",
    title: "Mask",
    description: "Hides a text behind a character, but for its last few.",
    args: [
      {
        name: "visible",
        kind: "integer",
        description: "How many characters stay at the end.",
        optional: true,
        default: 4,
      },
      { name: "character", kind: "text", description: "What the others become.", optional: true, default: "*" },
    ],
    output: "text",
    example: { input: "DE89370400440532013000", args: [4], output: "******************3000" },
    prepare: (visible: number, character: string) => {
      if (visible < 0) return fail("The number of visible characters must not be negative.");
      if (character.length > 1) return fail("The character is one character.");
      return (text) => {
        const hidden = Math.max(0, text.length - visible);
        return character.repeat(hidden) + text.slice(hidden);
      };
    },
  }),
];
