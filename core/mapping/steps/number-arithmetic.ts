import type { Json } from "#core/json.ts";
import {
  addDecimals,
  type Decimal,
  fromDecimal,
  multiplyDecimals,
  remainderOfDecimals,
  roundDecimal,
  subtractDecimals,
  toDecimal,
} from "./decimal.ts";
import { defineDecimalStep, withOperand } from "./define-decimal-step.ts";
import { defineNumberStep } from "./define-step.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure } from "./step.ts";

function operand(description: string): ArgSpec[] {
  return [{ name: "number", kind: "number", description }];
}

function arithmetic(
  name: string,
  title: string,
  description: string,
  operandDescription: string,
  example: StepEntry["example"],
  run: (value: Decimal, operand: Decimal) => Decimal,
): StepEntry {
  return defineDecimalStep({
    name,
    family: "number",
    title,
    description,
    args: operand(operandDescription),
    output: "number",
    example,
    prepare: (number: Json) => withOperand(number, run),
  });
}

/** Steps that calculate with one number. Sums, differences and products are exact decimals. */
export const numberArithmeticSteps: readonly StepEntry[] = [
  arithmetic(
    "add",
    "Add",
    "Adds a number, exactly as on paper: 0.1 and 0.2 is 0.3.",
    "The number to add.",
    { input: 0.1, args: [0.2], output: 0.3 },
    addDecimals,
  ),
  arithmetic(
    "subtract",
    "Subtract",
    "Takes a number away, exactly as on paper.",
    "The number to take away.",
    { input: 1.1, args: [1], output: 0.1 },
    subtractDecimals,
  ),
  arithmetic(
    "multiply",
    "Multiply",
    "Multiplies with a number, exactly as on paper: 1.1 times 3 is 3.3.",
    "The factor.",
    { input: 1.1, args: [3], output: 3.3 },
    multiplyDecimals,
  ),
  defineNumberStep({
    name: "divide",
    family: "number",
    title: "Divide",
    description: "Divides by a number, to about 16 digits; round the result where it is money.",
    args: operand("The divisor, not 0."),
    output: "number",
    example: { input: 10, args: [4], output: 2.5 },
    prepare: (divisor: number) =>
      divisor === 0 ? fail("Nothing can be divided by 0.") : (value) => finite(value / divisor),
  }),
  defineDecimalStep({
    name: "modulo",
    family: "number",
    title: "Remainder",
    description: "Gives what is left after a division, with the sign of the value.",
    args: operand("The divisor, not 0."),
    output: "number",
    example: { input: 17, args: [5], output: 2 },
    prepare: (divisor: number) =>
      divisor === 0 ? fail("Nothing can be divided by 0.") : withOperand(divisor, remainderOfDecimals),
  }),
  defineNumberStep({
    name: "power",
    family: "number",
    title: "Power",
    description: "Raises to a power.",
    args: operand("The exponent."),
    output: "number",
    example: { input: 2, args: [10], output: 1024 },
    prepare: (exponent: number) => (value) => finite(value ** exponent),
  }),
  defineDecimalStep({
    name: "abs",
    family: "number",
    title: "Absolute value",
    description: "Removes the sign.",
    args: [],
    output: "number",
    example: { input: -12.5, args: [], output: 12.5 },
    prepare: () => (value) => fromDecimal(value.units < 0n ? { ...value, units: -value.units } : value),
  }),
  defineDecimalStep({
    name: "negate",
    family: "number",
    title: "Change sign",
    description: "Turns a number into its opposite.",
    args: [],
    output: "number",
    example: { input: 12.5, args: [], output: -12.5 },
    prepare: () => (value) => fromDecimal({ ...value, units: -value.units }),
  }),
  defineDecimalStep({
    name: "toCents",
    family: "number",
    title: "To minor units",
    description: "Writes an amount in its smallest unit, rounded half up: 19.99 is 1999 cents.",
    args: [
      { name: "places", kind: "integer", description: "Decimal places of the currency.", optional: true, default: 2 },
    ],
    output: "number",
    example: { input: "19.99", args: [], output: 1999 },
    prepare: (places: number) => {
      const factor = shift(places);
      return factor instanceof StepFailure
        ? factor
        : (value) => fromDecimal(roundDecimal(multiplyDecimals(value, factor), 0, "halfUp"));
    },
  }),
  defineDecimalStep({
    name: "fromCents",
    family: "number",
    title: "From minor units",
    description: "Reads an amount that is written in its smallest unit: 1999 cents are 19.99.",
    args: [
      { name: "places", kind: "integer", description: "Decimal places of the currency.", optional: true, default: 2 },
    ],
    output: "number",
    example: { input: 1999, args: [], output: 19.99 },
    prepare: (places: number) => {
      const factor = shift(places);
      return factor instanceof StepFailure
        ? factor
        : (value) => fromDecimal({ units: value.units, scale: value.scale + places });
    },
  }),
];

function shift(places: number): Decimal | StepFailure {
  return places < 0 || places > 10
    ? fail("A currency has 0 to 10 decimal places.")
    : (toDecimal(10 ** places) as Decimal);
}

function finite(number: number): number | StepFailure {
  return Number.isFinite(number) ? number : fail("The result is no finite number.");
}
