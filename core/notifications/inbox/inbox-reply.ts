import { z } from "zod";
import type { InboxMessage } from "./model.ts";

/** A message in documented JSON. */
export const InboxMessageReply = z.object({
  id: z.number().int(),
  user_id: z.number().int(),
  actor_type: z.string(),
  title: z.string(),
  body: z.string(),
  event_code: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
  is_read: z.boolean(),
  read_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export type InboxMessageReply = z.infer<typeof InboxMessageReply>;

export const InboxListReply = z.object({
  ok: z.literal(true),
  count: z.number().int().describe("How many messages this answer holds."),
  next_before: z.number().int().nullable().describe("`before` of the next, older part; null when this is the last."),
  data: z.array(InboxMessageReply),
});
export type InboxListReply = z.infer<typeof InboxListReply>;

export const InboxCountReply = z.object({ ok: z.literal(true), unread: z.number().int() });
export const InboxReadReply = z.object({
  ok: z.literal(true),
  data: z.object({ id: z.number().int(), user_id: z.number().int(), is_read: z.literal(true) }),
});
export const InboxReadAllReply = z.object({
  ok: z.literal(true),
  read: z.number().int().describe("How many were unread before."),
});
export const InboxReadAllRequest = z.strictObject({
  up_to: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("Id of the newest message that was shown: what came after it stays unread."),
});

export const StreamTicketReply = z.object({ ok: z.literal(true), ticket: z.string(), expires_at: z.iso.datetime() });

/** What every event of a stream holds as its data. */
export const InboxEvent = z.object({
  unread: z.number().int(),
  latest_id: z.number().int().describe("Id of the newest message; 0 where there is none."),
  arrived: z.number().int().describe("Messages that came since the event before, or since Last-Event-ID."),
});

export function toInboxMessageReply(message: InboxMessage): InboxMessageReply {
  const { id, userId, actorType, title, body, eventCode, entityType, entityId, isRead, readAt, createdAt } = message;
  return {
    id,
    user_id: userId,
    actor_type: actorType,
    title,
    body,
    event_code: eventCode,
    entity_type: entityType,
    entity_id: entityId,
    is_read: isRead,
    read_at: readAt?.toISOString() ?? null,
    created_at: createdAt.toISOString(),
  };
}

/** A part of an inbox; `hasMore` says that older messages follow. */
export function toInboxListReply(messages: readonly InboxMessage[], hasMore: boolean): InboxListReply {
  const data = messages.map(toInboxMessageReply);
  return { ok: true, count: data.length, next_before: hasMore ? (data.at(-1)?.id ?? null) : null, data };
}
