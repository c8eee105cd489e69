import { z } from "zod";
import { callbackStatuses } from "./model.ts";

const Row = z.record(z.string(), z.unknown(), "Expected an object with the fields of the row.");

/** What is said with a signal that is raised. */
export const RaiseFields = z.strictObject({
  model: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .describe("What the signal is about; the last part is enough where it is the only one."),
  object_id: z
    .union([z.string().trim().min(1).max(1_000), z.int().transform(String)], "Expected a text or a whole number.")
    .nullable()
    .default(null)
    .describe("The key of the row, several columns joined by commas."),
  instance: Row.nullable()
    .default(null)
    .describe("The row. Without it, the row of that key is read; hidden fields of the model are left out of it."),
  arguments: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/, "A name has letters, digits and underscores."), z.unknown())
    .default({})
    .describe("What payload templates, conditions and serializers know beside the row, by these names."),
});
export type RaiseFields = z.output<typeof RaiseFields>;

/** What came of a raised signal. */
export const RaisedReply = z.object({
  callbacks: z.array(
    z.object({
      id: z.int(),
      hook: z.int(),
      status: z.enum(callbackStatuses),
      status_details: z.string(),
    }),
  ),
});
export type RaisedReply = z.output<typeof RaisedReply>;
