import type { Json } from "#core/json.ts";
import { isTruthy } from "./convert-value.ts";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  fromDecimal,
  multiplyDecimals,
  toDecimal,
  writeDecimal,
} from "./decimal.ts";
import { define, defineListStep } from "./define-step.ts";
import { fail, type StepEntry, StepFailure, type StepValue } from "./step.ts";

/** The numbers of a list; null is left out, anything else that is no number is a failure with its position. */
export function listDecimals(list: readonly Json[]): Decimal[] | StepFailure {
  const numbers: Decimal[] = [];
  for (const [place, element] of list.entries()) {
    if (element === null) continue;
    const number = toDecimal(element);
    if (number instanceof StepFailure) return fail(`Element ${place + 1} of the list: ${number.detail}`);
    numbers.push(number);
  }
  return numbers;
}

/** What a sum begins with. */
export const zero: Decimal = { units: 0n, scale: 0 };

function aggregate(
  name: string,
  title: string,
  description: string,
  example: StepEntry["example"],
  run: (numbers: readonly Decimal[]) => StepValue,
): StepEntry {
  return defineListStep({
    name,
    family: "list",
    title,
    description,
    args: [],
    output: "number",
    example,
    prepare: () => (list) => {
      const numbers = listDecimals(list);
      return numbers instanceof StepFailure ? numbers : run(numbers);
    },
  });
}

function pickBy(better: (order: number) => boolean): (numbers: readonly Decimal[]) => StepValue {
  return (numbers) => {
    const [first, ...rest] = numbers;
    if (first === undefined) return undefined;
    return fromDecimal(rest.reduce((best, number) => (better(compareDecimals(number, best)) ? number : best), first));
  };
}

/** Steps that make one number of a list. Sums and products are exact decimals. */
export const listSumSteps: readonly StepEntry[] = [
  aggregate(
    "sum",
    "Sum",
    "Adds all numbers, exactly as on paper; null is left out, and the sum of nothing is 0.",
    { input: [0.1, "0.2", null], args: [], output: 0.3 },
    (numbers) => fromDecimal(numbers.reduce(addDecimals, zero)),
  ),
  aggregate(
    "product",
    "Product",
    "Multiplies all numbers, as quantity and price; null is left out, and the product of nothing is 1.",
    { input: [3, 9.99], args: [], output: 29.97 },
    (numbers) =>
      numbers.length > 50
        ? fail("At most 50 numbers can be multiplied.")
        : fromDecimal(numbers.reduce(multiplyDecimals, { units: 1n, scale: 0 })),
  ),
  aggregate(
    "average",
    "Average",
    "Divides the sum of all numbers by their count; nothing of an empty list.",
    { input: [1, 2, 6], args: [], output: 3 },
    (numbers) =>
      numbers.length === 0
        ? undefined
        : Number(writeDecimal(numbers.reduce(addDecimals, zero), false)) / numbers.length,
  ),
  aggregate(
    "min",
    "Minimum",
    "Takes the smallest number; nothing of an empty list.",
    { input: [5, 2, 8], args: [], output: 2 },
    pickBy((order) => order < 0),
  ),
  aggregate(
    "max",
    "Maximum",
    "Takes the greatest number; nothing of an empty list.",
    { input: [5, 2, 8], args: [], output: 8 },
    pickBy((order) => order > 0),
  ),
  defineListStep({
    name: "count",
    family: "list",
    title: "Count",
    description: "Counts the elements, null included.",
    args: [],
    output: "number",
    example: { input: ["a", null, "c"], args: [], output: 3 },
    prepare: () => (list) => list.length,
  }),
  define(
    {
      name: "length",
      family: "list",
      title: "Length",
      description: "Counts the elements of a list, the keys of an object or the UTF-16 units of a text.",
      args: [],
      output: "number",
      example: { input: { a: 1, b: 2 }, args: [], output: 2 },
      prepare: () => (value: Json) => {
        if (typeof value === "string" || Array.isArray(value)) return value.length;
        return typeof value === "object" && value !== null
          ? Object.keys(value).length
          : fail("Numbers have no length.");
      },
    },
    "list",
    (value) => value,
    false,
  ),
  defineListStep({
    name: "anyTrue",
    family: "list",
    title: "Any true",
    description: "True when at least one element counts as true, as in To true or false.",
    args: [],
    output: "boolean",
    example: { input: [0, "", "x"], args: [], output: true },
    prepare: () => (list) => list.some(isTruthy),
  }),
  defineListStep({
    name: "allTrue",
    family: "list",
    title: "All true",
    description: "True when every element counts as true, as in To true or false; also for an empty list.",
    args: [],
    output: "boolean",
    example: { input: [1, ""], args: [], output: false },
    prepare: () => (list) => list.every(isTruthy),
  }),
];
