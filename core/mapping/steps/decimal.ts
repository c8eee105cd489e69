import { isRawJsonNumber, type Json, parseJsonExactly } from "#core/json.ts";
import { toNumber } from "./convert-value.ts";
import { describeValue } from "./describe-value.ts";
import { fail, StepFailure } from "./step.ts";

/**
 * An exact decimal: `units` divided by ten to the power of `scale`. Money is decimal, and in doubles 0.1 + 0.2 is not
 * 0.3; so sums, products and rounding are done here.
 */
export type Decimal = { readonly units: bigint; readonly scale: number };

/** Beyond this many digits before or after the point a number is no measured value, and its digits cost memory. */
const digitsMax = 400;

/** Reads a number, an exact number or a numeric text as `toNumber` takes it. */
export function toDecimal(value: Json): Decimal | StepFailure {
  const number = toNumber(value);
  if (number instanceof StepFailure) return number;
  const text = typeof value === "string" ? value.trim() : isRawJsonNumber(value) ? value.rawJSON : String(number);
  const parts = /^([+-]?)([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts ?? [];
  const scale = fraction.length - Number(exponent);
  const digits = whole + fraction;
  if (parts === null || digits.length > digitsMax || Math.abs(scale) > digitsMax) {
    return fail(`The number ${describeValue(value)} has too many digits.`);
  }
  const units = BigInt(`${sign === "-" ? "-" : ""}${digits}`);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/** The number as JSON, exact where a double would not hold its digits. */
export function fromDecimal(decimal: Decimal): Json {
  return parseJsonExactly(writeDecimal(decimal, false));
}

/** Digits with a point and without an exponent; with `keepZeros`, all of the scale is written: `2.50`. */
export function writeDecimal({ units, scale }: Decimal, keepZeros: boolean): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  const shown = keepZeros ? fraction : fraction.replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${whole}${shown === "" ? "" : `.${shown}`}`;
}

function align(left: Decimal, right: Decimal): [left: bigint, right: bigint, scale: number] {
  const scale = Math.max(left.scale, right.scale);
  return [left.units * 10n ** BigInt(scale - left.scale), right.units * 10n ** BigInt(scale - right.scale), scale];
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const [leftUnits, rightUnits, scale] = align(left, right);
  return { units: leftUnits + rightUnits, scale };
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return addDecimals(left, { units: -right.units, scale: right.scale });
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** Remainder with the sign of the left side, as in JavaScript; the right side must not be 0. */
export function remainderOfDecimals(left: Decimal, right: Decimal): Decimal {
  const [leftUnits, rightUnits, scale] = align(left, right);
  return { units: leftUnits % rightUnits, scale };
}

/** Below 0, 0 or above 0. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const [leftUnits, rightUnits] = align(left, right);
  return leftUnits < rightUnits ? -1 : leftUnits > rightUnits ? 1 : 0;
}

export const roundingModes = ["halfUp", "halfEven", "up", "down", "floor", "ceil"] as const;
export type RoundingMode = (typeof roundingModes)[number];

/**
 * Rounds to a number of places after the point, or before it when negative. `halfUp` and `up` go away from zero,
 * `down` goes towards it; `floor` and `ceil` go to the lower and the higher number.
 */
export function roundDecimal(decimal: Decimal, places: number, mode: RoundingMode): Decimal {
  if (decimal.scale <= places) {
    return { units: decimal.units * 10n ** BigInt(places - decimal.scale), scale: places };
  }
  const divisor = 10n ** BigInt(decimal.scale - places);
  const towardsZero = decimal.units / divisor;
  const rest = decimal.units % divisor;
  const units = towardsZero + (rest === 0n ? 0n : stepAway(towardsZero, rest, divisor, mode));
  return places < 0 ? { units: units * 10n ** BigInt(-places), scale: 0 } : { units, scale: places };
}

/** 1, 0 or -1: how far a number with a rest moves from what lies towards zero. */
function stepAway(towardsZero: bigint, rest: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const away = rest < 0n ? -1n : 1n;
  const doubled = rest < 0n ? -rest * 2n : rest * 2n;
  switch (mode) {
    case "up":
      return away;
    case "down":
      return 0n;
    case "floor":
      return rest < 0n ? -1n : 0n;
    case "ceil":
      return rest > 0n ? 1n : 0n;
    case "halfUp":
      return doubled >= divisor ? away : 0n;
    case "halfEven":
      return doubled > divisor || (doubled === divisor && towardsZero % 2n !== 0n) ? away : 0n;
  }
}
