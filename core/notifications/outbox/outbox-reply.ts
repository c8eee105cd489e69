import { z } from "zod";
import { type HeldFor, heldFor } from "../emit/model.ts";
import { type MessageMedium, mediumCodes, type OutboxStatus, outboxStatuses, toMediumCode } from "../model.ts";

/** A message of the outbox as it is on record. */
export type OutboxRecord = {
  id: string;
  number: number;
  emissionId: string | null;
  eventCode: string;
  ruleId: number | null;
  medium: MessageMedium;
  priority: string;
  status: OutboxStatus;
  final: boolean;
  recipientUserId: number | null;
  recipientActorType: string | null;
  recipientName: string | null;
  subject: string;
  body: string;
  html: string | null;
  toPhone: string | null;
  toEmail: string | null;
  entityType: string;
  entityId: string;
  payload: Record<string, unknown>;
  language: string;
  templateId: number | null;
  templateVersion: number | null;
  missing: string[];
  held: HeldFor | null;
  overridden: boolean;
  /** The documented id of the digest that it is part of. */
  digestNumber: number | null;
  attemptCount: number;
  maxAttempts: number;
  nextAttemptAt: Date;
  lastError: string | null;
  idempotencyKey: string;
  deliveryId: string | null;
  provider: string | null;
  providerMessageId: string | null;
  createdAt: Date;
  updatedAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
};

/** The documented fields first, then those that this installation knows beside them. */
export const OutboxReply = z.object({
  id: z.number().int(),
  event_code: z.string(),
  channel: z.enum(mediumCodes),
  priority: z.string(),
  status: z.enum(outboxStatuses).describe("FAILED is both: tried again at next_attempt_at, or, where final, given up."),
  recipient_user_id: z.number().int().nullable(),
  recipient_actor_type: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  to_phone: z.string().nullable().describe("Several numbers stand as JSON text."),
  to_email: z.string().nullable(),
  entity_type: z.string(),
  entity_id: z.string(),
  payload: z.record(z.string(), z.unknown()).describe("The context of its event."),
  attempt_count: z.number().int(),
  max_attempts: z.number().int(),
  next_attempt_at: z.iso.datetime(),
  last_error: z.string().nullable(),
  idempotency_key: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  final: z.boolean().describe("Nothing more happens unless a person acts or a provider reports."),
  html: z.string().nullable(),
  recipient_name: z.string().nullable(),
  rule_id: z.number().int().nullable(),
  emission_id: z.uuid().nullable().describe("The report of its event."),
  delivery_id: z.uuid().nullable().describe("Null while it is held for a digest."),
  digest_outbox_id: z.number().int().nullable().describe("The digest that it was sent with."),
  language: z.string(),
  template_id: z.number().int().nullable(),
  template_version: z.number().int().nullable(),
  missing: z.array(z.string()).describe("Placeholders that had no value."),
  held: z.enum(heldFor).nullable(),
  overridden: z.boolean(),
  provider: z.string().nullable().describe("Who made the last attempt."),
  provider_message_id: z.string().nullable(),
  sent_at: z.iso.datetime().nullable(),
  delivered_at: z.iso.datetime().nullable(),
});
export type OutboxReply = z.infer<typeof OutboxReply>;

export const OutboxMessageReply = z.object({ ok: z.literal(true), data: OutboxReply });
export const OutboxListReply = z.object({ ok: z.literal(true), count: z.number().int(), data: z.array(OutboxReply) });

export function toOutboxReply(message: OutboxRecord): OutboxReply {
  return {
    id: message.number,
    event_code: message.eventCode,
    channel: toMediumCode(message.medium),
    priority: message.priority,
    status: message.status,
    recipient_user_id: message.recipientUserId,
    recipient_actor_type: message.recipientActorType,
    subject: message.subject,
    body: message.body,
    to_phone: message.toPhone,
    to_email: message.toEmail,
    entity_type: message.entityType,
    entity_id: message.entityId,
    payload: message.payload,
    attempt_count: message.attemptCount,
    max_attempts: message.maxAttempts,
    next_attempt_at: message.nextAttemptAt.toISOString(),
    last_error: message.lastError,
    idempotency_key: message.idempotencyKey,
    created_at: message.createdAt.toISOString(),
    updated_at: message.updatedAt.toISOString(),
    final: message.final,
    html: message.html,
    recipient_name: message.recipientName,
    rule_id: message.ruleId,
    emission_id: message.emissionId,
    delivery_id: message.deliveryId,
    digest_outbox_id: message.digestNumber,
    language: message.language,
    template_id: message.templateId,
    template_version: message.templateVersion,
    missing: message.missing,
    held: message.held,
    overridden: message.overridden,
    provider: message.provider,
    provider_message_id: message.providerMessageId,
    sent_at: message.sentAt?.toISOString() ?? null,
    delivered_at: message.deliveredAt?.toISOString() ?? null,
  };
}
