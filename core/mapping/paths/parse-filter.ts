import { type Json, parseJsonExactly } from "#core/json.ts";
import { type TestOperator, testOperators } from "../conditions/operator-names.ts";
import { findOperator } from "../conditions/operators.ts";
import type { ParsedPath } from "./parse-path.ts";
import { isPlaceSegment, type Segment } from "./path.ts";

/** Signs for the six comparisons; all other operators are written by their names. */
export const filterSigns: ReadonlyMap<string, TestOperator> = new Map([
  ["=", "equals"],
  ["!=", "notEquals"],
  [">", "gt"],
  [">=", "gte"],
  ["<", "lt"],
  ["<=", "lte"],
]);

export type ParsedFilter = { segment: Segment; end: number } | { detail: string; at: number };

/**
 * Reads a filter that begins at `[?`: field, operator and, where the operator needs it, a value as JSON, with spaces in
 * between: `[?qty > 0]`, `[?type = "work"]`, `[?address.city exists]`.
 */
export function parseFilter(text: string, at: number, parseField: (text: string) => ParsedPath): ParsedFilter {
  const end = findEnd(text, at + 2, (character, depth) => character === "]" && depth === 0);
  if (end === text.length) return { detail: 'This "[?" has no "]".', at };
  const inside = text.slice(at + 2, end).trim();
  const fieldEnd = findEnd(inside, 0, (character, depth) => character === " " && depth === 0);
  const [sign = "", ...rest] = inside.slice(fieldEnd).trim().split(" ");
  const field = parseField(inside.slice(0, fieldEnd));
  if (!field.ok) return { detail: field.detail, at };
  if (!field.path.every(isPlaceSegment)) {
    return { detail: "The field of a filter is a path of keys and positions inside each element.", at };
  }
  const operator = filterSigns.get(sign) ?? testOperators.find((name) => name === sign);
  if (operator === undefined) {
    return { detail: `A filter is a field, an operator such as = or contains, and a value; found "${sign}".`, at };
  }
  const value = readValue(rest.join(" ").trim(), operator);
  if ("detail" in value) return { ...value, at };
  return { segment: { kind: "filter", field: field.path, operator, ...value }, end: end + 1 };
}

function readValue(text: string, operator: TestOperator): { value?: Json } | { detail: string } {
  const { needsValue, prepare } = findOperator(operator);
  if (!needsValue) return text === "" ? {} : { detail: `The operator ${operator} takes no value.` };
  try {
    const value = parseJsonExactly(text);
    const prepared = prepare(value);
    return typeof prepared === "string" ? { detail: prepared } : { value };
  } catch {
    // The parser reports by throwing, with a message that differs between engines.
    return { detail: `The value of a filter is JSON, such as "work", 5 or true; found ${text || "nothing"}.` };
  }
}

/** The first character outside quotes at which `stops` holds; `depth` counts open brackets. The length when there is none. */
function findEnd(text: string, from: number, stops: (character: string, depth: number) => boolean): number {
  let quote = "";
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]!;
    if (quote !== "") {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
    } else if (stops(character, depth)) return at;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "[") depth += 1;
    else if (character === "]") depth -= 1;
  }
  return text.length;
}
