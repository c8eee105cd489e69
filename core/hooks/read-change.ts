import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { operations } from "./model.ts";

const objectId = z
  .union([z.string().max(1_000), z.int()])
  .nullable()
  .default(null)
  .transform((id) => (id === null || id === "" ? null : String(id)))
  .describe("The row's key; null: the newest row.");

/** The change of a real row that a test makes up, as the API takes it. */
export const TestFields = z.strictObject({
  object_id: objectId,
  operation: z
    .enum(operations)
    .nullable()
    .default(null)
    .describe("What is to have happened to the row; null: the first thing that the hook listens for."),
  signal: z
    .string()
    .min(1)
    .max(256)
    .nullable()
    .default(null)
    .describe("One of the hook's signals; null: all that the operation gives."),
});

/** The same for a preview, with the hook as it stands. */
export const PreviewFields = z.strictObject({
  hook: z.record(z.string(), z.unknown()).describe("The hook in the fields of its API; it need not be complete."),
  object_id: objectId,
  operation: z.enum(operations).default("updated"),
});

export type AskedTest = z.output<typeof TestFields>;
export type AskedPreview = z.output<typeof PreviewFields>;

export function readTest(body: JsonObject): ParsedFields<AskedTest> {
  return read(TestFields, body);
}

export function readPreview(body: JsonObject): ParsedFields<AskedPreview> {
  return read(PreviewFields, body);
}

function read<Asked>(schema: z.ZodType<Asked>, body: JsonObject): ParsedFields<Asked> {
  const unstorable = findUnstorableText(body);
  return unstorable.length > 0 ? { ok: false, problems: unstorable } : parseFields(schema, body);
}
