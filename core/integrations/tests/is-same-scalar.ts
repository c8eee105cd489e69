import { isRawJsonNumber, type Json } from "#core/json.ts";

/**
 * True for the same text, truth value, null or number. Numbers are compared by their value and not by how they are
 * written (1, 1.0 and 1e0 are one number), with every digit of those that a double cannot hold. A text is never equal to
 * a number: a receiver can tell them apart.
 */
export function isSameScalar(left: Json, right: Json): boolean {
  if (left === right) return true;
  const leftDigits = digitsOf(left);
  const rightDigits = digitsOf(right);
  if (leftDigits === null || rightDigits === null) return false;
  // Two doubles that differ are two numbers.
  if (typeof left === "number" && typeof right === "number") return false;
  return leftDigits === rightDigits || normalise(leftDigits) === normalise(rightDigits);
}

function digitsOf(value: Json): string | null {
  if (isRawJsonNumber(value)) return value.rawJSON;
  return typeof value === "number" ? String(value) : null;
}

/** One text for each number: its digits without zeros at both ends, and the power of ten of the last of them. */
function normalise(text: string): string {
  const parts = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts ?? [];
  const power = Number(exponent) - fraction.length;
  // What a count cannot hold is no measured value; such a number is equal only to itself.
  if (parts === null || !Number.isSafeInteger(power)) return text;
  const digits = whole + fraction;
  let start = 0;
  while (start < digits.length && digits[start] === "0") start += 1;
  // A loop, because the pattern /0+$/ starts again at every zero.
  let end = digits.length;
  while (end > start && digits[end - 1] === "0") end -= 1;
  return start === end ? "0" : `${sign}${digits.slice(start, end)}e${power + digits.length - end}`;
}
