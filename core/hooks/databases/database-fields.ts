import { z } from "zod";
import { SecretName } from "#core/vault/secret-name.ts";
import { usualHiddenColumns } from "./match-columns.ts";

const Name = z
  .string()
  .trim()
  .min(1)
  .max(63)
  .regex(/^[a-z][a-z0-9_-]*$/, "A database's name has small letters, digits, dashes and underscores, a letter first.")
  .refine((name) => name !== "signalbox", "This name is taken by the entities of this installation.")
  .describe("The first part of the names of its models; it stays.");

const HiddenColumns = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(120)
      .refine((pattern) => !pattern.includes("\0"), "A name cannot hold this character."),
  )
  .max(100)
  .transform((patterns) => [...new Set(patterns)])
  .describe("Names of columns that are never shown, in any case; * stands for any characters.");

/** A database to attach, as the API takes it. */
export const NewDatabase = z.strictObject({
  name: Name,
  url_secret: SecretName.describe("The secret that holds its address, postgres://user:password@host:5432/database."),
  hidden_columns: HiddenColumns.default(usualHiddenColumns),
  enabled: z.boolean().default(true),
});
export type NewDatabase = z.infer<typeof NewDatabase>;

/** What of a database can be said anew; all of it with PUT, any of it with PATCH. */
export const DatabaseChange = z.strictObject({
  name: z.string().optional(),
  url_secret: SecretName.optional(),
  hidden_columns: HiddenColumns.optional(),
  enabled: z.boolean().optional(),
});
export const WholeDatabase = DatabaseChange.extend({ url_secret: SecretName, hidden_columns: HiddenColumns });
export type DatabaseChange = z.infer<typeof DatabaseChange>;
