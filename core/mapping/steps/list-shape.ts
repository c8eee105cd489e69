import type { Json } from "#core/json.ts";
import { putOwn } from "../engine/copy-json.ts";
import { compileField, parseField } from "../paths/compile-field.ts";
import { toTextOfAny } from "./convert-value.ts";
import { defineListStep, defineValueStep } from "./define-step.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure, type StepValue } from "./step.ts";

const pathArg: ArgSpec = { name: "path", kind: "path", description: "Path inside each element." };

/** Elements by the text of their value at a path; those without one are left out. */
export function collectBy(path: string, place: (groups: Map<string, Json>, key: string, element: Json) => void) {
  const parsed = parseField(path);
  if (!parsed.ok) return fail(parsed.detail);
  const read = compileField(parsed.path, false);
  return (list: Json[]): StepValue => {
    const groups = new Map<string, Json>();
    for (const element of list) {
      const value = read(element);
      if (value === undefined || value === null) continue;
      const key = toTextOfAny(value);
      if (key instanceof StepFailure) return key;
      place(groups, key, element);
    }
    const object = {};
    for (const [key, group] of groups) putOwn(object, key, group);
    return object;
  };
}

function flatten(list: readonly Json[], depth: number): Json[] {
  return list.flatMap((element) => (Array.isArray(element) && depth > 0 ? flatten(element, depth - 1) : [element]));
}

/** Steps that change how a list is built. */
export const listShapeSteps: readonly StepEntry[] = [
  defineListStep({
    name: "flatten",
    family: "list",
    title: "Flatten",
    description: "Lays lists in a list end to end; with several lists as sources, makes one of them.",
    args: [{ name: "depth", kind: "integer", description: "How many levels.", optional: true, default: 1 }],
    output: "list",
    example: { input: [[1, 2], [3], 4], args: [], output: [1, 2, 3, 4] },
    prepare: (depth: number) =>
      depth < 1 || depth > 64 ? fail("The depth must be between 1 and 64.") : (list) => flatten(list, depth),
  }),
  defineListStep({
    name: "chunk",
    family: "list",
    title: "Chunk",
    description: "Cuts a list into lists of a given length; the last one may be shorter.",
    args: [{ name: "length", kind: "integer", description: "Elements in each list." }],
    output: "list",
    example: { input: [1, 2, 3, 4, 5], args: [2], output: [[1, 2], [3, 4], [5]] },
    prepare: (length: number) => {
      if (length < 1) return fail("The length must be at least 1.");
      return (list) =>
        Array.from({ length: Math.ceil(list.length / length) }, (_, at) => list.slice(at * length, (at + 1) * length));
    },
  }),
  defineListStep({
    name: "zip",
    family: "list",
    title: "Zip",
    description: "Pairs the elements of several lists by position; with names, each pair is an object.",
    args: [{ name: "names", kind: "texts", description: "A name for each list.", optional: true }],
    output: "list",
    example: {
      input: [
        ["A", "B"],
        [1, 2],
      ],
      args: [["sku", "qty"]],
      output: [
        { sku: "A", qty: 1 },
        { sku: "B", qty: 2 },
      ],
    },
    prepare: (names: string[] | undefined) => (list) => {
      const lists = list.filter((part) => Array.isArray(part));
      if (lists.length !== list.length) return fail("Expected a list of lists, as several list sources give.");
      const length = Math.max(0, ...lists.map((part) => part.length));
      return Array.from({ length }, (_, at): Json => {
        const row = lists.map((part) => part[at] ?? null);
        if (names === undefined) return row;
        const object = {};
        for (const [place, name] of names.entries()) putOwn(object, name, row[place] ?? null);
        return object;
      });
    },
  }),
  defineListStep({
    name: "groupBy",
    family: "list",
    title: "Group by",
    description: "Makes an object of lists, keyed by the value at a path; elements without one are left out.",
    args: [pathArg],
    output: "object",
    example: {
      input: [
        { c: "DE", n: 1 },
        { c: "FR", n: 2 },
        { c: "DE", n: 3 },
      ],
      args: ["c"],
      output: {
        DE: [
          { c: "DE", n: 1 },
          { c: "DE", n: 3 },
        ],
        FR: [{ c: "FR", n: 2 }],
      },
    },
    prepare: (path: string) =>
      collectBy(path, (groups, key, element) => {
        const group = groups.get(key);
        if (Array.isArray(group)) group.push(element);
        else groups.set(key, [element]);
      }),
  }),
  defineListStep({
    name: "countBy",
    family: "list",
    title: "Count by",
    description: "Counts the elements with the same value at a path.",
    args: [pathArg],
    output: "object",
    example: { input: [{ s: "new" }, { s: "paid" }, { s: "new" }], args: ["s"], output: { new: 2, paid: 1 } },
    prepare: (path: string) => collectBy(path, (groups, key) => groups.set(key, Number(groups.get(key) ?? 0) + 1)),
  }),
  defineListStep({
    name: "keyBy",
    family: "list",
    title: "Key by",
    description: "Makes an object of elements, keyed by the value at a path; of several with the same, the last.",
    args: [pathArg],
    output: "object",
    example: {
      input: [
        { id: "a", n: 1 },
        { id: "b", n: 2 },
      ],
      args: ["id"],
      output: { a: { id: "a", n: 1 }, b: { id: "b", n: 2 } },
    },
    prepare: (path: string) => collectBy(path, (groups, key, element) => groups.set(key, element)),
  }),
  defineListStep({
    name: "append",
    family: "list",
    title: "Append",
    description: "Adds a fixed value at the end.",
    args: [{ name: "value", kind: "json", description: "The value to add." }],
    output: "list",
    example: { input: ["web"], args: ["imported"], output: ["web", "imported"] },
    prepare: (value: Json) => (list) => [...list, value],
  }),
  defineValueStep({
    name: "toList",
    family: "list",
    title: "To list",
    description:
      "Makes a list of one of a single value; a list stays as it is. For senders that leave out the list of one.",
    args: [],
    output: "list",
    example: { input: { sku: "A" }, args: [], output: [{ sku: "A" }] },
    prepare: () => (value) => (Array.isArray(value) ? value : [value]),
  }),
];
