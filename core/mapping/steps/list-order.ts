import { isRawJsonNumber, type Json } from "#core/json.ts";
import { compileField, parseField } from "../paths/compile-field.ts";
import { compareValues } from "./compare-values.ts";
import { defineListStep } from "./define-step.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure } from "./step.ts";

type Read = (element: Json) => Json | undefined;

function compilePath(path: string): Read | StepFailure {
  const parsed = parseField(path);
  return parsed.ok ? compileField(parsed.path, false) : fail(parsed.detail);
}

const orderArg: ArgSpec = {
  name: "order",
  kind: "choice",
  description: "Upwards or downwards.",
  choices: ["ascending", "descending"],
  optional: true,
  default: "ascending",
};

/** Numbers before texts before the rest, null and missing last, so that every list has one order on every machine. */
function rank(value: Json | undefined): number {
  if (value === undefined || value === null) return 4;
  if (typeof value === "number" || isRawJsonNumber(value)) return 0;
  if (typeof value === "string") return 1;
  return typeof value === "boolean" ? 2 : 3;
}

function compareForSort(left: Json | undefined, right: Json | undefined): number {
  const ranks = rank(left) - rank(right);
  if (ranks !== 0 || left === undefined || right === undefined) return ranks;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === "boolean") return Number(left) - Number(right);
  return compareValues(left, right) ?? 0;
}

function sortList(list: readonly Json[], read: Read, order: string): Json[] {
  const keyed = list.map((element) => ({ element, key: read(element) }));
  const sign = order === "descending" ? -1 : 1;
  keyed.sort((left, right) => {
    const leftIsLast = rank(left.key) === 4;
    // What has no value stays at the end in both directions.
    if (leftIsLast !== (rank(right.key) === 4)) return leftIsLast ? 1 : -1;
    return sign * compareForSort(left.key, right.key);
  });
  return keyed.map(({ element }) => element);
}

/** The text by which equal values are equal; numbers and texts of the same digits differ. */
export function identify(value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "object" || value === null || isRawJsonNumber(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(identify).join()}]`;
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${identify(value[key])}`)
    .join()}}`;
}

function keepFirst(list: readonly Json[], read: Read): Json[] {
  const seen = new Set<string>();
  return list.filter((element) => {
    const key = identify(read(element));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const pathArg: ArgSpec = { name: "path", kind: "path", description: "Path inside each element." };

/** Steps that bring a list into another order or leave out what is there twice. */
export const listOrderSteps: readonly StepEntry[] = [
  defineListStep({
    name: "sort",
    family: "list",
    title: "Sort",
    description: "Sorts numbers by size and texts by code point, numbers first; null comes last.",
    args: [orderArg],
    output: "list",
    example: { input: [9, null, 10, 1], args: ["descending"], output: [10, 9, 1, null] },
    prepare: (order: string) => (list) => sortList(list, (element) => element, order),
  }),
  defineListStep({
    name: "sortBy",
    family: "list",
    title: "Sort by",
    description: "Sorts elements by the value at a path; equal ones keep their order, those without a value come last.",
    args: [pathArg, orderArg],
    output: "list",
    example: { input: [{ n: 2 }, { n: 1 }], args: ["n"], output: [{ n: 1 }, { n: 2 }] },
    prepare: (path: string, order: string) => {
      const read = compilePath(path);
      return read instanceof StepFailure ? read : (list) => sortList(list, read, order);
    },
  }),
  defineListStep({
    name: "reverse",
    family: "list",
    title: "Reverse",
    description: "Turns the order around.",
    args: [],
    output: "list",
    example: { input: [1, 2, 3], args: [], output: [3, 2, 1] },
    prepare: () => (list) => list.toReversed(),
  }),
  defineListStep({
    name: "unique",
    family: "list",
    title: "Unique",
    description: "Keeps the first of equal elements.",
    args: [],
    output: "list",
    example: { input: ["a", "b", "a"], args: [], output: ["a", "b"] },
    prepare: () => (list) => keepFirst(list, (element) => element),
  }),
  defineListStep({
    name: "uniqueBy",
    family: "list",
    title: "Unique by",
    description: "Keeps the first of the elements with the same value at a path.",
    args: [pathArg],
    output: "list",
    example: {
      input: [
        { id: 1, v: "a" },
        { id: 1, v: "b" },
      ],
      args: ["id"],
      output: [{ id: 1, v: "a" }],
    },
    prepare: (path: string) => {
      const read = compilePath(path);
      return read instanceof StepFailure ? read : (list) => keepFirst(list, read);
    },
  }),
];
