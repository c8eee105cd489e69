import type { Json } from "#core/json.ts";
import { compileTest } from "../conditions/compile-test.ts";
import { Test, testOperators } from "../model.ts";
import { compileField, parseField } from "../paths/compile-field.ts";
import { isEqualJson } from "./compare-values.ts";
import { defineListStep } from "./define-step.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure } from "./step.ts";

const testArgs: ArgSpec[] = [
  { name: "field", kind: "path", description: "Path inside each element; $ is the element itself." },
  { name: "operator", kind: "choice", description: "How it is compared.", choices: testOperators },
  {
    name: "value",
    kind: "json",
    description: "What it is compared with, where the operator needs it.",
    optional: true,
  },
];

/** The test of an element, made of the same three things as a line of a form condition. */
function compileElementTest(field: string, operator: string, value: Json | undefined) {
  const test = Test.safeParse({ field, operator, ...(value === undefined ? {} : { value }) });
  if (!test.success) return fail("The test is not complete.");
  const compiled = compileTest(test.data, "");
  return compiled.ok ? compiled.holds : fail(compiled.problems.map((problem) => problem.detail).join(" "));
}

/** Steps that take elements out of a list. */
export const listTakeSteps: readonly StepEntry[] = [
  defineListStep({
    name: "first",
    family: "list",
    title: "First",
    description: "Takes the first element; nothing of an empty list.",
    args: [],
    output: "any",
    example: { input: ["a", "b"], args: [], output: "a" },
    prepare: () => (list) => list[0],
  }),
  defineListStep({
    name: "last",
    family: "list",
    title: "Last",
    description: "Takes the last element; nothing of an empty list.",
    args: [],
    output: "any",
    example: { input: ["a", "b"], args: [], output: "b" },
    prepare: () => (list) => list.at(-1),
  }),
  defineListStep({
    name: "at",
    family: "list",
    title: "Element at",
    description: "Takes the element at a position, counted from 0, or from the end when negative; nothing beyond.",
    args: [{ name: "position", kind: "integer", description: "0 is the first element, -1 the last." }],
    output: "any",
    example: { input: ["a", "b", "c"], args: [-2], output: "b" },
    prepare: (position: number) => (list) => list.at(position),
  }),
  defineListStep({
    name: "slice",
    family: "list",
    title: "Slice",
    description:
      "Takes the elements from one position up to, but not including, another; negative counts from the end.",
    args: [
      { name: "start", kind: "integer", description: "First position." },
      { name: "end", kind: "integer", description: "Position after the last; the rest when left out.", optional: true },
    ],
    output: "list",
    example: { input: ["a", "b", "c", "d"], args: [1, 3], output: ["b", "c"] },
    prepare: (start: number, end: number | undefined) => (list) => list.slice(start, end),
  }),
  defineListStep({
    name: "filter",
    family: "list",
    title: "Filter",
    description: "Keeps the elements for which a test holds.",
    args: testArgs,
    output: "list",
    example: {
      input: [
        { sku: "A", qty: 2 },
        { sku: "B", qty: 0 },
      ],
      args: ["qty", "gt", 0],
      output: [{ sku: "A", qty: 2 }],
    },
    prepare: (field: string, operator: string, value: Json | undefined) => {
      const holds = compileElementTest(field, operator, value);
      return holds instanceof StepFailure ? holds : (list) => list.filter((element) => holds(element));
    },
  }),
  defineListStep({
    name: "find",
    family: "list",
    title: "Find",
    description: "Takes the first element for which a test holds; nothing where there is none.",
    args: testArgs,
    output: "any",
    example: {
      input: [
        { type: "home", no: "1" },
        { type: "work", no: "2" },
      ],
      args: ["type", "equals", "work"],
      output: { type: "work", no: "2" },
    },
    prepare: (field: string, operator: string, value: Json | undefined) => {
      const holds = compileElementTest(field, operator, value);
      return holds instanceof StepFailure ? holds : (list) => list.find((element) => holds(element));
    },
  }),
  defineListStep({
    name: "pluck",
    family: "list",
    title: "Pluck",
    description: "Takes the value at a path from each element; elements without one are left out.",
    args: [{ name: "path", kind: "path", description: "Path inside each element." }],
    output: "list",
    example: { input: [{ sku: "A" }, { name: "no sku" }, { sku: "C" }], args: ["sku"], output: ["A", "C"] },
    prepare: (path: string) => {
      const parsed = parseField(path);
      if (!parsed.ok) return fail(parsed.detail);
      const read = compileField(parsed.path, false);
      return (list) => list.map(read).filter((value) => value !== undefined);
    },
  }),
  defineListStep({
    name: "includes",
    family: "list",
    title: "Includes",
    description: "True when an element equals a value.",
    args: [{ name: "value", kind: "json", description: "The value to look for." }],
    output: "boolean",
    example: { input: ["web", "priority"], args: ["priority"], output: true },
    prepare: (value: Json) => (list) => list.some((element) => isEqualJson(element, value)),
  }),
  defineListStep({
    name: "compact",
    family: "list",
    title: "Compact",
    description: "Leaves out null, empty texts, empty lists and empty objects; 0 and false stay.",
    args: [],
    output: "list",
    example: { input: ["a", null, "", 0, [], {}, false], args: [], output: ["a", 0, false] },
    prepare: () => (list) => list.filter((element) => !isBlank(element)),
  }),
];

function isBlank(value: Json): boolean {
  if (value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isEqualJson(value, {});
}
