import { isJsonObject, isRawJsonNumber, type Json, type JsonObject } from "#core/json.ts";
import { compareValues, isEqualJson } from "./compare-values.ts";
import { isTruthy, toTextOfAny } from "./convert-value.ts";
import { define, defineNullStep, defineTextStep, defineValueStep } from "./define-step.ts";
import { describeValue } from "./describe-value.ts";
import { fail, type StepEntry, StepFailure } from "./step.ts";

/** Steps that fill gaps, look values up and decide between values. */
export const valueChooseSteps: readonly StepEntry[] = [
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
  defineNullStep({
    name: "defaultIfEmpty",
    family: "value",
    title: "Default if empty",
    description: "Gives a fixed value where there is none, null, an empty text, an empty list or an empty object.",
    args: [{ name: "value", kind: "json", description: "The value to give." }],
    output: "any",
    example: { input: "", args: ["n/a"], output: "n/a" },
    prepare: (fallback: Json) => (value) =>
      typeof value === "number" || typeof value === "boolean" || isTruthy(value) || isRawJsonNumber(value)
        ? value
        : fallback,
  }),
  define(
    {
      name: "coalesce",
      family: "value",
      title: "First value",
      description: "Takes the first of several sources, or of a list, that is neither missing nor null.",
      args: [
        {
          name: "skipEmpty",
          kind: "boolean",
          description: "Passes over empty texts too.",
          optional: true,
          default: false,
        },
      ],
      output: "any",
      example: { input: [null, "mobile", "landline"], args: [], output: "mobile" },
      prepare: (skipEmpty: boolean) => (value: Json) =>
        Array.isArray(value) ? value.find((item) => item !== null && !(skipEmpty && item === "")) : value,
    },
    "list",
    (value) => value,
    false,
  ),
  defineValueStep({
    name: "nullIf",
    family: "value",
    title: "Null if",
    description: "Gives null where the value equals a given one, such as N/A or -1.",
    args: [{ name: "value", kind: "json", description: "The value that means nothing." }],
    output: "any",
    example: { input: "N/A", args: ["N/A"], output: null },
    prepare: (nothing: Json) => (value) => (isEqualJson(value, nothing) ? null : value),
  }),
  defineNullStep({
    name: "omitIfNull",
    family: "value",
    title: "Leave out null",
    description: "Treats null as missing, so that the rule decides what a missing value becomes.",
    args: [],
    output: "any",
    example: { input: "kept", args: [], output: "kept" },
    prepare: () => (value) => value ?? undefined,
  }),
  defineValueStep({
    name: "lookup",
    family: "value",
    title: "Look up",
    description:
      "Replaces a value by its entry in a table, by its text; what is not in the table is decided by unknown.",
    args: [
      { name: "table", kind: "table", description: "Values as they come in, and what they become." },
      {
        name: "unknown",
        kind: "choice",
        description: "For a value not in the table: missing, keep it, give the fallback, or fail.",
        choices: ["missing", "keep", "fallback", "fail"],
        optional: true,
        default: "missing",
      },
      { name: "fallback", kind: "json", description: "What fallback gives.", optional: true, default: null },
    ],
    output: "any",
    example: { input: "DE", args: [{ DE: "Germany", FR: "France" }], output: "Germany" },
    prepare: (table: JsonObject, unknown: string, fallback: Json) => {
      const entries = new Map(Object.entries(table));
      return (value) => {
        const key = toTextOfAny(value);
        if (key instanceof StepFailure) return key;
        const found = entries.get(key);
        if (found !== undefined) return found;
        if (unknown === "keep") return value;
        if (unknown === "fail") return fail(`The table has no entry for ${describeValue(value)}.`);
        return unknown === "fallback" ? fallback : undefined;
      };
    },
  }),
  defineNullStep({
    name: "choose",
    family: "value",
    title: "Choose",
    description: "Gives one value where the input counts as true, and another where it does not, or is missing.",
    args: [
      { name: "whenTrue", kind: "json", description: "Given for true." },
      { name: "whenFalse", kind: "json", description: "Given for false." },
    ],
    output: "any",
    example: { input: true, args: ["Y", "N"], output: "Y" },
    prepare: (whenTrue: Json, whenFalse: Json) => (value) => (isTruthy(value) ? whenTrue : whenFalse),
  }),
  defineValueStep({
    name: "equals",
    family: "value",
    title: "Equals",
    description: "True when the value equals a given one; a number equals the text of its digits.",
    args: [{ name: "value", kind: "json", description: "The value to compare with." }],
    output: "boolean",
    example: { input: "paid", args: ["paid"], output: true },
    prepare: (expected: Json) => (value) => isEqualJson(value, expected),
  }),
  defineValueStep({
    name: "greaterThan",
    family: "value",
    title: "Greater than",
    description: "True when a number, date or text is greater than a given one.",
    args: [
      { name: "value", kind: "json", description: "The value to compare with." },
      { name: "orEqual", kind: "boolean", description: "Also true when equal.", optional: true, default: false },
    ],
    output: "boolean",
    example: { input: 12, args: [10], output: true },
    prepare: (expected: Json, orEqual: boolean) => (value) => {
      const order = compareValues(value, expected);
      if (order === null) return fail(`${describeValue(value)} and ${describeValue(expected)} cannot be compared.`);
      return order > 0 || (orEqual && order === 0);
    },
  }),
  defineValueStep({
    name: "not",
    family: "value",
    title: "Not",
    description: "Turns what counts as true into false, and the other way round.",
    args: [],
    output: "boolean",
    example: { input: false, args: [], output: true },
    prepare: () => (value) => !isTruthy(value),
  }),
  defineNullStep({
    name: "typeOf",
    family: "value",
    title: "Kind of value",
    description: "Names the kind of a value: text, number, boolean, list, object, null or missing.",
    args: [],
    output: "text",
    example: { input: [1], args: [], output: "list" },
    prepare: () => (value) => {
      if (value === undefined) return "missing";
      if (value === null) return "null";
      if (Array.isArray(value)) return "list";
      if (isJsonObject(value)) return "object";
      return typeof value === "string" ? "text" : typeof value === "boolean" ? "boolean" : "number";
    },
  }),
  defineTextStep({
    name: "oneOf",
    family: "value",
    title: "One of",
    description: "Lets a text pass that is among the allowed ones, and fails otherwise.",
    args: [{ name: "allowed", kind: "texts", description: "The allowed texts." }],
    output: "text",
    example: { input: "EUR", args: [["EUR", "USD"]], output: "EUR" },
    prepare: (allowed: string[]) => (text) =>
      allowed.includes(text) ? text : fail(`Expected one of ${allowed.join(", ")}, found ${describeValue(text)}.`),
  }),
];
