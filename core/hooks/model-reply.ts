import { z } from "zod";
import type { HookModel } from "./model.ts";

export const HookModelReply = z.object({
  name: z.string().describe("As hooks name it."),
  label: z.string(),
  database: z.string().nullable().describe("Name of the attached database; null for our own entities."),
  key_fields: z.array(z.string()).describe("In the order of the primary key; empty where there is none."),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      hidden: z.boolean().describe("In no payload and no condition; only that it changed is told."),
      references: z.string().nullable().describe("The model whose key it holds."),
    }),
  ),
});
export type HookModelReply = z.output<typeof HookModelReply>;

/** A model as the API answers it. */
export function writeModel({ name, label, databaseId, keyFields, fields }: HookModel): HookModelReply {
  const [database = null] = databaseId === null ? [] : name.split(".");
  return {
    name,
    label,
    database,
    key_fields: keyFields,
    fields: fields.map(({ name: field, type, hidden, references }) => ({ name: field, type, hidden, references })),
  };
}
