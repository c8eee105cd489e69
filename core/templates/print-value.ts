import { ExactNumber } from "./exact-value.ts";

/**
 * A value as text: nothing for null and missing, a list as its entries with commas between them, an object as JSON. An
 * entry of a list that is a list or an object itself is JSON as well.
 */
export function printValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return value.map((item) => (isScalar(item) ? printValue(item) : toJsonText(item))).join(", ");
  return isScalar(value) ? String(value.valueOf()) : toJsonText(value);
}

/** The value as JSON; what JSON cannot hold (missing, not a number, endless) is null. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}

function isScalar(value: unknown): value is string | number | boolean | ExactNumber {
  return (typeof value !== "object" && value !== undefined) || value instanceof ExactNumber;
}
