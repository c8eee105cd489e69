import { IANAZone } from "luxon";
import { isJsonObject, type Json } from "#core/json.ts";
import { parseField } from "../paths/compile-field.ts";
import { describeValue } from "./describe-value.ts";
import type { Arg, ArgKind, ArgSpec, StepEntry } from "./step.ts";

export type ArgProblem = { index: number; detail: string };
export type CheckedArgs = { ok: true; args: Arg[] } | { ok: false; problems: ArgProblem[] };

type Check = (value: Json, spec: ArgSpec) => string | null;

const expectText: Check = (value) => (typeof value === "string" ? null : "a text");

const checks: Record<ArgKind, Check> = {
  text: expectText,
  pattern: expectText,
  json: () => null,
  number: (value) => (typeof value === "number" && Number.isFinite(value) ? null : "a number"),
  integer: (value) => (Number.isSafeInteger(value) ? null : "a whole number"),
  boolean: (value) => (typeof value === "boolean" ? null : "true or false"),
  path: (value) => (typeof value === "string" && parseField(value).ok ? null : "a path such as customer.name"),
  zone: (value) => (typeof value === "string" && isZone(value) ? null : "a time zone such as Europe/Berlin or UTC"),
  choice: (value, spec) => (spec.choices?.includes(String(value)) ? null : `one of ${spec.choices?.join(", ")}`),
  texts: (value) =>
    Array.isArray(value) && value.every((item) => typeof item === "string") ? null : "a list of texts",
  table: (value) => (isJsonObject(value) ? null : "a table of texts and their values"),
};

function isZone(value: string): boolean {
  return value === "UTC" || IANAZone.isValidZone(value);
}

/**
 * Checks the arguments of one step against its entry and fills in the defaults of those left out; an optional argument
 * that is null counts as left out. Every wrong argument is named, with its position.
 */
export function checkArgs(entry: StepEntry, given: readonly Json[]): CheckedArgs {
  const problems: ArgProblem[] = [];
  if (given.length > entry.args.length) {
    const count = entry.args.length === 0 ? "no argument" : `at most ${entry.args.length}`;
    problems.push({ index: entry.args.length, detail: `The step ${entry.name} takes ${count}.` });
  }
  const args = entry.args.map((spec, index): Arg => {
    const value = given[index];
    if (value === undefined || (value === null && spec.optional && spec.kind !== "json")) {
      if (!spec.optional) problems.push({ index, detail: `The argument "${spec.name}" is missing.` });
      return spec.default;
    }
    const expected = checks[spec.kind](value, spec);
    if (expected) {
      problems.push({ index, detail: `The argument "${spec.name}" must be ${expected}, not ${describeValue(value)}.` });
    }
    return value;
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, args };
}
