import type { z } from "zod";
import { isJsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

export type Invalid = { kind: "invalid"; problems: FieldProblem[] };
export type NotFound = { kind: "not_found" };
/** It cannot go while something needs it; the detail says what. */
export type InUse = { kind: "in_use"; detail: string };

/** How a change is meant: `whole` says anew what it is, `part` changes what is named. */
export type Change = { input: unknown; mode: "whole" | "part" };

/**
 * Reads an object of the API. With `before` only what the input names is other than that. Names of `readOnly` may stand
 * in it, as they do in answers, and say nothing.
 */
export function readDocument<Value>(
  schema: z.ZodType<Value>,
  input: unknown,
  { before = {}, readOnly = [] }: { before?: object; readOnly?: readonly string[] } = {},
): ParsedFields<Value> {
  if (!isJsonObject(input)) return { ok: false, problems: [{ pointer: "", detail: "Expected an object." }] };
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { ok: false, problems: unstorable };
  const given = Object.entries(input).filter(([name]) => !readOnly.includes(name));
  return parseFields(schema, { ...before, ...Object.fromEntries(given) });
}
