import { z } from "zod";
import { AttemptReply } from "#core/deliveries/delivery-reply.ts";
import { channels, logStatuses, type NotificationLog } from "./model.ts";

/** An entry of the log in a list. */
export const NotificationLogReply = z.object({
  id: z.uuid(),
  channel: z.enum(channels),
  recipient: z.string(),
  subject: z.string().nullable(),
  message: z.string().describe("Secrets are taken out."),
  html_message: z.string().nullable(),
  status: z.enum(logStatuses).describe("delivered and undelivered are what the provider reported later."),
  error_message: z.string().nullable(),
  metadata: z
    .record(z.string(), z.unknown())
    .describe(
      "The caller's, with provider, api_url and auth_method of the provider that was tried last, before any attempt of the first; never a key.",
    ),
  related_object: z.object({ type: z.string(), id: z.string() }).nullable(),
  provider: z.string().nullable().describe("Who made the last attempt."),
  provider_message_id: z.string().nullable(),
  delivery: z.uuid(),
  requested_by: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  sent_at: z.iso.datetime().nullable(),
});
export type NotificationLogReply = z.infer<typeof NotificationLogReply>;

export const CallbackReply = z.object({
  provider: z.string(),
  word: z.string().describe("The provider's own word."),
  status: z
    .enum(["delivered", "undelivered"])
    .nullable()
    .describe("What it was taken for; null where it changes nothing."),
  detail: z.string().nullable(),
  received_at: z.iso.datetime(),
});
export type CallbackReply = z.infer<typeof CallbackReply>;

/** An entry of the log with everything that happened to it. */
export const NotificationLogDetailReply = NotificationLogReply.extend({
  due_at: z.iso.datetime().nullable().describe("When the next attempt is due."),
  attempts: z.array(AttemptReply),
  callbacks: z.array(CallbackReply),
});
export type NotificationLogDetailReply = z.infer<typeof NotificationLogDetailReply>;

/** Writes the reply for an entry in a list. */
export function toLogReply(log: NotificationLog): NotificationLogReply {
  return {
    id: log.id,
    channel: log.channel,
    recipient: log.recipient,
    subject: log.subject,
    message: log.message,
    html_message: log.html,
    status: log.status,
    error_message: log.errorMessage,
    metadata: log.metadata,
    related_object: log.relatedType === null ? null : { type: log.relatedType, id: log.relatedId ?? "" },
    provider: log.provider,
    provider_message_id: log.providerMessageId,
    delivery: log.deliveryId,
    requested_by: log.requestedBy,
    created_at: log.createdAt.toISOString(),
    updated_at: log.updatedAt.toISOString(),
    sent_at: log.sentAt?.toISOString() ?? null,
  };
}
