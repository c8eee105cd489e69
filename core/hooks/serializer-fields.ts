import { z } from "zod";
import type { HookSerializer } from "./model.ts";

/** A stored serializer as its API takes it. */
export const SerializerFields = z.strictObject({
  name: z
    .string()
    .trim()
    .max(256)
    .regex(
      /^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*$/,
      "A serializer's name is a word, or several with dots between them, as in shop.serializers.Order.",
    ),
  description: z.string().trim().max(2_000).default(""),
  code: z
    .string()
    .min(1)
    .max(100_000)
    .describe(
      "A script that sees instance, old, new, event_type, changed_fields as members of data, and returns the payload.",
    ),
});

export const SerializerReply = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  code: z.string(),
  create_datetime: z.iso.datetime(),
  update_datetime: z.iso.datetime(),
});
export type SerializerReply = z.output<typeof SerializerReply>;

/** A stored serializer as its API answers it. */
export function writeSerializer(serializer: HookSerializer): SerializerReply {
  const { id, name, description, code, createdAt, updatedAt } = serializer;
  return {
    id,
    name,
    description,
    code,
    create_datetime: createdAt.toISOString(),
    update_datetime: updatedAt.toISOString(),
  };
}
