import type { Json } from "#core/json.ts";
import { compileField, parseField } from "../paths/compile-field.ts";
import { textLengthMax, tooLong, toTextOfAny } from "./convert-value.ts";
import { defineTextStep, defineValueStep } from "./define-step.ts";
import { fail, type StepEntry, StepFailure, type StepValue } from "./step.ts";

function checkLength(length: number): StepFailure | null {
  return length < 0 || length > textLengthMax ? fail(`The length must be between 0 and ${textLengthMax}.`) : null;
}

type Piece = string | ((value: Json) => Json | undefined);

/** Cuts `Order {id} of {customer.name}` into texts and readers; `{{` and `}}` are literal braces. */
function parseTemplate(template: string): Piece[] | StepFailure {
  const pieces: Piece[] = [];
  let literal = "";
  for (let at = 0; at < template.length; at += 1) {
    const character = template[at]!;
    if ((character === "{" || character === "}") && template[at + 1] === character) {
      literal += character;
      at += 1;
    } else if (character === "}") return fail('A single "}" is written as "}}".');
    else if (character === "{") {
      const close = template.indexOf("}", at);
      if (close < 0) return fail('This "{" has no "}".');
      const parsed = parseField(template.slice(at + 1, close).trim());
      if (!parsed.ok) return fail(parsed.detail);
      pieces.push(literal, compileField(parsed.path, false));
      literal = "";
      at = close;
    } else literal += character;
  }
  return [...pieces, literal];
}

function fill(pieces: readonly Piece[], value: Json): StepValue {
  let text = "";
  for (const piece of pieces) {
    const part = typeof piece === "string" ? piece : toTextOfAny(piece(value));
    if (part instanceof StepFailure) return part;
    text += part;
    if (text.length > textLengthMax) return tooLong();
  }
  return text;
}

/** Steps that make a text longer. */
export const textPadSteps: readonly StepEntry[] = [
  defineTextStep({
    name: "padStart",
    family: "text",
    title: "Pad start",
    description: "Fills a text up to a length at its beginning, as with leading zeros.",
    args: [
      { name: "length", kind: "integer", description: "Length to reach; a longer text stays as it is." },
      { name: "filler", kind: "text", description: "What to fill with.", optional: true, default: "0" },
    ],
    output: "text",
    example: { input: 42, args: [6, "0"], output: "000042" },
    prepare: (length: number, filler: string) => checkLength(length) ?? ((text) => text.padStart(length, filler)),
  }),
  defineTextStep({
    name: "padEnd",
    family: "text",
    title: "Pad end",
    description: "Fills a text up to a length at its end, as in fixed-width records.",
    args: [
      { name: "length", kind: "integer", description: "Length to reach; a longer text stays as it is." },
      { name: "filler", kind: "text", description: "What to fill with.", optional: true, default: " " },
    ],
    output: "text",
    example: { input: "ABC", args: [5, "."], output: "ABC.." },
    prepare: (length: number, filler: string) => checkLength(length) ?? ((text) => text.padEnd(length, filler)),
  }),
  defineTextStep({
    name: "prefix",
    family: "text",
    title: "Prefix",
    description: "Puts a text before the value.",
    args: [{ name: "text", kind: "text", description: "The text to put before." }],
    output: "text",
    example: { input: 12345, args: ["ORD-"], output: "ORD-12345" },
    prepare: (prefix: string) => (text) => prefix + text,
  }),
  defineTextStep({
    name: "repeat",
    family: "text",
    title: "Repeat",
    description: "Writes a text several times in a row.",
    args: [{ name: "times", kind: "integer", description: "How often, from 0." }],
    output: "text",
    example: { input: "ab", args: [3], output: "ababab" },
    prepare: (times: number) => {
      if (times < 0) return fail("The number of times must not be negative.");
      return (text) => (text.length * times > textLengthMax ? tooLong() : text.repeat(times));
    },
  }),
  defineValueStep({
    name: "template",
    family: "text",
    title: "Template",
    description:
      "Fills the places of a text with values: {customer.name} of an object, {[0]} of several sources, {$} for all.",
    args: [{ name: "template", kind: "text", description: "The text; {{ and }} are literal braces." }],
    output: "text",
    example: {
      input: { id: 5, customer: { name: "Jane" } },
      args: ["Order {id} of {customer.name}"],
      output: "Order 5 of Jane",
    },
    prepare: (template: string) => {
      const pieces = parseTemplate(template);
      return Array.isArray(pieces) ? (value) => fill(pieces, value) : pieces;
    },
  }),
];
