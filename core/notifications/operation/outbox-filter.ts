import { z } from "zod";
import { FilterTime } from "#core/runs/run-filter.ts";
import { heldFor } from "../emit/model.ts";
import { MessageMedium } from "../model.ts";
import { messageStates } from "./message-state.ts";

// PostgreSQL has no text with a NUL in it, and nothing could be found by one.
const Text = z
  .string()
  .refine((text) => !text.includes("\u0000"), "This text holds a NUL character.")
  .trim()
  .min(1);

/** As many as one page shows: what a person has chosen there by hand. */
export const chosenMax = 100;

/** Which messages of the outbox are meant; all given parts must hold. Times are of creation, `to` is exclusive. */
export const OutboxFilter = z.strictObject({
  state: z.array(z.enum(messageStates)).max(messageStates.length).optional(),
  medium: MessageMedium.optional(),
  eventCode: Text.max(100).optional(),
  priority: Text.max(64).optional(),
  userId: z.coerce.number().int().optional(),
  actorType: Text.max(64).toUpperCase().optional(),
  /** True: those that could be sent by now. */
  due: z.literal(true).optional(),
  held: z.enum(heldFor).optional(),
  emissionId: z.uuid().optional(),
  digestId: z.uuid().optional(),
  escalationId: z.uuid().optional(),
  from: FilterTime.optional(),
  to: FilterTime.optional(),
  /** A whole number, id or key, or a part of the key, an address or the subject, in any case. */
  text: Text.max(300).optional(),
  /** Chosen one by one. */
  ids: z.array(z.uuid()).min(1, "Choose at least one message.").max(chosenMax).optional(),
});
export type OutboxFilter = z.infer<typeof OutboxFilter>;

/** "TEACHER 42", "TEACHER:42" or "42" as a person writes it; null where it names nobody. */
export function readPersonKey(text: string): { userId: number; actorType?: string } | null {
  const match = /^(?:([\p{L}\p{N}_.-]{1,64})[\s:/]+)?(\d{1,15})$/u.exec(text.trim());
  if (match?.[2] === undefined) return null;
  const userId = Number(match[2]);
  return match[1] === undefined ? { userId } : { userId, actorType: match[1].toUpperCase() };
}

/** True for a whole id, as addresses and logs name a message. */
export function isMessageId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}
