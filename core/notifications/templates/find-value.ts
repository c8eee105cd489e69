import { isRawJsonNumber, type Json } from "#core/json.ts";

/**
 * The value at a path, or undefined. Only members of objects and entries of lists are found: neither the length of a text nor
 * anything of a prototype.
 */
export function findValue(values: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = values;
  for (const step of path) {
    if (typeof value !== "object" || value === null || isRawJsonNumber(value)) return undefined;
    if (Array.isArray(value) && !/^[0-9]+$/.test(step)) return undefined;
    if (!Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, Json>)[step];
  }
  return value;
}
