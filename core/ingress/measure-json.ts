import type { Json } from "#core/json.ts";
import { isRawJsonNumber } from "#core/json.ts";

/** How deep the lists and objects of a JSON text nest, and how many members all of its objects have together. */
export type JsonMeasure = { depth: number; keys: number };

const quote = 0x22;
const backslash = 0x5c;

/**
 * Measures JSON text in one pass, without parsing it; stops as soon as `depthMax` is passed. Exact for valid JSON.
 * For other text the figures mean nothing, and the parser will refuse it anyhow.
 */
export function measureJson(text: string, depthMax: number): JsonMeasure {
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at++;
      for (let inner = text.charCodeAt(at); inner !== quote && at < text.length; inner = text.charCodeAt(at)) {
        at += inner === backslash ? 2 : 1;
      }
    } else if (code === 0x3a) {
      keys++;
    } else if (code === 0x7b || code === 0x5b) {
      depth++;
      if (depth > deepest) deepest = depth;
      if (depth > depthMax) break;
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
    }
  }
  return { depth: deepest, keys };
}

/**
 * Counts the members of all objects of a parsed value. Where the text had more of them, a name occurred twice in one
 * object and the parser kept the last: that is how duplicates are found without a set of names for every object.
 * Recursive, so the depth must have been checked before.
 */
export function countKeys(value: Json): number {
  if (typeof value !== "object" || value === null || isRawJsonNumber(value)) return 0;
  if (Array.isArray(value)) {
    let keys = 0;
    for (const item of value) if (typeof item === "object" && item !== null) keys += countKeys(item);
    return keys;
  }
  const names = Object.keys(value);
  let keys = names.length;
  for (const name of names) {
    const member = value[name];
    if (typeof member === "object" && member !== null) keys += countKeys(member);
  }
  return keys;
}
