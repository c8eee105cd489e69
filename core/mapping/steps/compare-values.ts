import { isJsonObject, isRawJsonNumber, type Json } from "#core/json.ts";
import { toNumber } from "./convert-value.ts";
import { readDate } from "./read-date.ts";
import { StepFailure } from "./step.ts";

/**
 * Equality of two JSON values: lists by position, objects by key in any order. A number equals the numeric text of the
 * same value, because forms, headers and query strings know only text; two texts are equal only letter by letter.
 */
export function isEqualJson(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (isNumeric(left) || isNumeric(right)) return equalNumbers(left, right);
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, at) => isEqualJson(item, right[at]!))
    );
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isEqualJson(left[key]!, right[key]!))
  );
}

function isNumeric(value: Json): boolean {
  return typeof value === "number" || isRawJsonNumber(value);
}

function digitsOf(value: Json): string | null {
  if (isRawJsonNumber(value)) return value.rawJSON;
  return typeof value === "number" || typeof value === "string" ? String(value).trim() : null;
}

function equalNumbers(left: Json, right: Json): boolean {
  const leftDigits = digitsOf(left);
  const rightDigits = digitsOf(right);
  if (leftDigits === null || rightDigits === null) return false;
  if (leftDigits === rightDigits) return true;
  // Long numbers that differ only beyond a double's precision are different numbers.
  if (isRawJsonNumber(left) || isRawJsonNumber(right)) return false;
  const leftNumber = toNumber(left);
  return !(leftNumber instanceof StepFailure) && leftNumber === toNumber(right);
}

/**
 * Order of two values: below 0, 0 or above 0. Two numbers or numeric texts compare as numbers, else two dates as
 * instants, else two texts by code unit; null when the two cannot be compared.
 */
export function compareValues(left: Json, right: Json): number | null {
  const numbers = [left, right].map((value) => (typeof value === "boolean" ? null : toNumber(value)));
  const [leftNumber, rightNumber] = numbers;
  if (typeof leftNumber === "number" && typeof rightNumber === "number") return leftNumber - rightNumber;
  if (typeof left === "string" && typeof right === "string") return compareTexts(left, right);
  return compareDates(left, right);
}

function compareTexts(left: string, right: string): number {
  return compareDates(left, right) ?? (left < right ? -1 : left > right ? 1 : 0);
}

function compareDates(left: Json, right: Json): number | null {
  const leftDate = readDate(left);
  if (leftDate instanceof StepFailure) return null;
  const rightDate = readDate(right);
  return rightDate instanceof StepFailure ? null : leftDate.toMillis() - rightDate.toMillis();
}
