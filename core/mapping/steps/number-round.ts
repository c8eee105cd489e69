import {
  compareDecimals,
  type Decimal,
  fromDecimal,
  type RoundingMode,
  roundDecimal,
  roundingModes,
  toDecimal,
  writeDecimal,
} from "./decimal.ts";
import { defineDecimalStep } from "./define-decimal-step.ts";
import { defineTextStep } from "./define-step.ts";
import { describeValue } from "./describe-value.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure } from "./step.ts";

const placesArg: ArgSpec = {
  name: "places",
  kind: "integer",
  description: "Places after the point; negative for tens and hundreds.",
  optional: true,
  default: 0,
};

function checkPlaces(places: number): StepFailure | null {
  return Math.abs(places) > 20 ? fail("The number of places must be between -20 and 20.") : null;
}

function rounding(name: string, title: string, description: string, example: StepEntry["example"], mode: RoundingMode) {
  return defineDecimalStep({
    name,
    family: "number",
    title,
    description,
    args: [placesArg],
    output: "number",
    example,
    prepare: (places: number) => checkPlaces(places) ?? ((value) => fromDecimal(roundDecimal(value, places, mode))),
  });
}

/** Steps that round, bound and write numbers. They work on the decimal digits, so 1.005 rounds to 1.01. */
export const numberRoundSteps: readonly StepEntry[] = [
  defineDecimalStep({
    name: "round",
    family: "number",
    title: "Round",
    description: "Rounds to a number of places by the decimal digits: 1.005 becomes 1.01.",
    args: [
      placesArg,
      {
        name: "mode",
        kind: "choice",
        description: "halfUp as in school, halfEven as in banking, up and down away from and towards zero.",
        choices: roundingModes,
        optional: true,
        default: "halfUp",
      },
    ],
    output: "number",
    example: { input: 1.005, args: [2], output: 1.01 },
    prepare: (places: number, mode: RoundingMode) =>
      checkPlaces(places) ?? ((value) => fromDecimal(roundDecimal(value, places, mode))),
  }),
  rounding("floor", "Round down", "Rounds to the lower number.", { input: 2.79, args: [1], output: 2.7 }, "floor"),
  rounding("ceil", "Round up", "Rounds to the higher number.", { input: 2.01, args: [], output: 3 }, "ceil"),
  defineDecimalStep({
    name: "clamp",
    family: "number",
    title: "Clamp",
    description: "Keeps a number between a lowest and a highest value.",
    args: [
      { name: "lowest", kind: "number", description: "Smaller numbers become this." },
      { name: "highest", kind: "number", description: "Greater numbers become this." },
    ],
    output: "number",
    example: { input: 140, args: [0, 100], output: 100 },
    prepare: (lowest: number, highest: number) => {
      if (lowest > highest) return fail("The lowest value is greater than the highest.");
      const low = toDecimal(lowest) as Decimal;
      const high = toDecimal(highest) as Decimal;
      return (value) =>
        fromDecimal(compareDecimals(value, low) < 0 ? low : compareDecimals(value, high) > 0 ? high : value);
    },
  }),
  defineDecimalStep({
    name: "formatNumber",
    family: "number",
    title: "Format number",
    description: "Writes a number as text with fixed places and the marks that a country uses; rounds half up.",
    args: [
      { name: "places", kind: "integer", description: "Places after the decimal mark.", optional: true, default: 2 },
      { name: "decimalMark", kind: "text", description: "Before the places.", optional: true, default: "." },
      {
        name: "groupMark",
        kind: "text",
        description: "Between thousands; none when empty.",
        optional: true,
        default: "",
      },
    ],
    output: "text",
    example: { input: 1234567.891, args: [2, ",", "."], output: "1.234.567,89" },
    prepare: (places: number, decimalMark: string, groupMark: string) => {
      if (places < 0 || places > 20) return fail("The number of places must be between 0 and 20.");
      return (value) => {
        const [whole = "", fraction] = writeDecimal(roundDecimal(value, places, "halfUp"), true).split(".");
        const grouped = groupMark === "" ? whole : whole.replace(/\B(?=(?:[0-9]{3})+$)/g, () => groupMark);
        return fraction === undefined ? grouped : grouped + decimalMark + fraction;
      };
    },
  }),
  defineTextStep({
    name: "parseNumber",
    family: "number",
    title: "Read number",
    description: "Reads a number that is written with a country's marks, currency signs and spaces: 1.234,50 €.",
    args: [
      {
        name: "decimalMark",
        kind: "choice",
        description: "Before the places.",
        choices: [".", ","],
        optional: true,
        default: ".",
      },
    ],
    output: "number",
    example: { input: "1.234,50 €", args: [","], output: 1234.5 },
    prepare: (decimalMark: string) => (text) => {
      // Longer texts are no numbers, and the patterns below take quadratic time on them.
      if (text.length > 100) return fail(`Expected a number, found ${describeValue(text)}.`);
      const groupMarks = decimalMark === "," ? /[.\s'’_]/g : /[,\s'’_]/g;
      const digits = text.replace(groupMarks, "").replace(/^[^0-9+\-.,]+|[^0-9.,]+$/g, "");
      const decimal = toDecimal(decimalMark === "," ? digits.replace(",", ".") : digits);
      return decimal instanceof StepFailure
        ? fail(`Expected a number, found ${describeValue(text)}.`)
        : fromDecimal(decimal);
    },
  }),
];
