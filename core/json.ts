/** Any value that JSON can hold. Numbers that JavaScript cannot hold exactly travel as `JSON.rawJSON` objects. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** A number whose digits do not fit a double; `rawJSON` is its exact source text (TC39 JSON.parse source text access). */
export type RawJsonNumber = { readonly rawJSON: string };

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
type JsonWithRaw = {
  isRawJSON(value: unknown): boolean;
  rawJSON(text: string): RawJsonNumber;
  parse(text: string, reviver: Reviver): unknown;
};

const raw = JSON as unknown as JsonWithRaw;

/** True for an exact number made by {@link exactNumber}. Browser-safe; false where the engine has no raw JSON. */
export function isRawJsonNumber(value: unknown): value is RawJsonNumber {
  return typeof raw.isRawJSON === "function" && raw.isRawJSON(value);
}

/** Keeps the digits of `source` through `JSON.stringify`. Throws SyntaxError when `source` is no JSON primitive. */
export function exactNumber(source: string): RawJsonNumber {
  return raw.rawJSON(source);
}

/**
 * Parses JSON text and keeps integers and decimals that a double would change as raw numbers (RFC 8259, section 6).
 * Text without a run of sixteen digits, which is nearly all of it, takes the fast path. Throws SyntaxError.
 */
export function parseJsonExactly(text: string): Json {
  if (!/[0-9]{16}|[eE]\+?[0-9]{3}|\.[0-9]{16}/.test(text)) return JSON.parse(text) as Json;
  return raw.parse(text, (_key, value, context) => {
    if (typeof value !== "number" || context?.source === undefined) return value;
    return isExact(value, context.source) ? value : exactNumber(context.source);
  }) as Json;
}

function isExact(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !/[.eE]/.test(source)) return Number.isSafeInteger(value);
  const digits = source
    .replace(/[eE].*$/, "")
    .replace(/[-.]/g, "")
    .replace(/^0+/, "");
  // A loop, because the pattern /0+$/ starts again at every zero: one number of 80 kB took 14 seconds.
  let length = digits.length;
  while (length > 0 && digits[length - 1] === "0") length -= 1;
  return length <= 15 || JSON.stringify(value) === source;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRawJsonNumber(value);
}
