import { isRawJsonNumber } from "#core/json.ts";
import { appendPointer } from "./json-pointer.ts";
import type { FieldProblem } from "./problem-table.ts";

const problem = "It holds a character that cannot be stored (U+0000, or half of a surrogate pair).";

/**
 * Finds texts and member names that PostgreSQL's jsonb cannot hold: U+0000, and surrogates without their other half.
 * Values nested deeper than `depthMax` are named too, because nothing here may be walked without end.
 */
export function findUnstorableText(value: unknown, pointer = "", depthMax = 100): FieldProblem[] {
  if (typeof value === "string") return isStorable(value) ? [] : [{ pointer, detail: problem }];
  if (typeof value !== "object" || value === null || isRawJsonNumber(value)) return [];
  if (depthMax === 0) return [{ pointer, detail: "It is nested too deeply." }];
  return Object.entries(value).flatMap(([key, member]) =>
    isStorable(key)
      ? findUnstorableText(member, appendPointer(pointer, key), depthMax - 1)
      : [{ pointer, detail: `A field's name: ${problem}` }],
  );
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}
