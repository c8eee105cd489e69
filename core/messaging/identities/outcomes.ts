import type { z } from "zod";
import { isJsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

export type Invalid = { kind: "invalid"; problems: FieldProblem[] };
export type NotFound = { kind: "not_found" };
/** An address says not whose it is; the documented answer is this sentence in a list. */
export type Ambiguous = { kind: "ambiguous"; detail: string };

export function refuseField(pointer: string, detail: string): Invalid {
  return { kind: "invalid", problems: [{ pointer, detail }] };
}

/** Reads an object of the API; what cannot be stored is a problem like any other. */
export function readInput<Value>(schema: z.ZodType<Value>, input: unknown): ParsedFields<Value> {
  if (!isJsonObject(input)) return { ok: false, problems: [{ pointer: "", detail: "Expected an object." }] };
  const unstorable = findUnstorableText(input);
  return unstorable.length > 0 ? { ok: false, problems: unstorable } : parseFields(schema, input);
}
