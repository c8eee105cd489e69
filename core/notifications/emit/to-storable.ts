import { isRawJsonNumber, type Json, type JsonObject } from "#core/json.ts";

// Far from what PostgreSQL's numeric takes, and more than any application means.
const digitsMax = 300;

/** A text as PostgreSQL can hold it: it knows no NUL and no half characters. */
export function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

/**
 * JSON as PostgreSQL's `jsonb` can hold it. Texts and names lose what cannot be stored; a number beyond all bounds becomes the
 * text of its digits, because the column would refuse the whole document.
 */
export function toStorableJson(value: JsonObject): JsonObject {
  return storable(value) as JsonObject;
}

function storable(value: Json): Json {
  if (typeof value === "string") return toStorableText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(storable);
  if (isRawJsonNumber(value)) return storableNumber(value.rawJSON, value as unknown as Json);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [toStorableText(name), storable(member)]));
}

function storableNumber(digits: string, value: Json): Json {
  const exponent = Number(/[eE]([+-]?\d+)$/.exec(digits)?.[1] ?? 0);
  return digits.length <= digitsMax && Math.abs(exponent) <= digitsMax ? value : digits;
}
