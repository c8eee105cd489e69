import { z } from "zod";
import type { NotificationEvent } from "../model.ts";
import type { EventDocument } from "./model.ts";

/** An event as the documented API takes it. */
export const EventFields = z.strictObject({
  code: z
    .string()
    .max(100)
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
      "A code holds letters, digits, _, - and . without spaces, as in LICENCE_ISSUED.",
    ),
  description: z.string().trim().max(2_000).default(""),
  module: z.string().min(1).max(64).describe("The code of a module."),
  is_active: z.boolean().default(true).describe("Reports of an event that is switched off are refused."),
});

export const EventDocumentFields = EventFields.transform(
  ({ is_active: active, ...rest }): EventDocument => ({ ...rest, active }),
);

/** The fields of an event in the words of the documented API. */
export function writeEventFields({ code, description, module, active }: EventDocument): z.output<typeof EventFields> {
  return { code, description, module, is_active: active };
}

export const EventReply = z.object({
  id: z.int(),
  ...EventFields.shape,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type EventReply = z.output<typeof EventReply>;

/** An event as the documented API answers it. */
export function writeEvent(event: NotificationEvent): EventReply {
  return {
    id: event.id,
    ...writeEventFields(event),
    created_at: event.createdAt.toISOString(),
    updated_at: event.updatedAt.toISOString(),
  };
}
