import { z } from "zod";
import { type MessageMedium, mediumCodes, type OutboxStatus, outboxStatuses, toMediumCode } from "../model.ts";
import { type OutboxRecord, OutboxReply, toOutboxReply } from "../outbox/outbox-reply.ts";
import { type EmissionPlan, type SkipCode, skipCodes } from "./model.ts";

/** The report of an event as it is on record. */
export type EmissionRecord = {
  id: string;
  eventCode: string;
  disposition: EmissionPlan["disposition"];
  reason: string;
  recipientCount: number;
  queuedCount: number;
  skippedCount: number;
  entityType: string;
  entityId: string;
  idempotencyKey: string | null;
  requestedBy: string;
  traceId: string;
  createdAt: Date;
};

export type SkipRecord = {
  id: string;
  ruleId: number;
  code: SkipCode;
  reason: string;
  recipientUserId: number | null;
  recipientActorType: string | null;
  medium: MessageMedium | null;
  outboxNumber: number | null;
};

/** How far the messages of an event have come. */
export type EmissionCounts = {
  statuses: Partial<Record<OutboxStatus, number>>;
  /** Of those that failed, how many are given up. */
  failedFinal: number;
  /** Of those that are queued, how many wait for the end of quiet hours or for a digest. */
  held: number;
  skips: Partial<Record<SkipCode, number>>;
};

export type EmissionStory = {
  emission: EmissionRecord & { context: Record<string, unknown> };
  counts: EmissionCounts;
  messages: OutboxRecord[];
  skips: SkipRecord[];
};

export const EmissionReply = z.object({
  id: z.uuid(),
  event_code: z.string(),
  disposition: z.enum(["queued", "suppressed"]),
  reason: z.string(),
  recipient_count: z.number().int(),
  queued_count: z.number().int(),
  skipped_count: z.number().int(),
  entity_type: z.string(),
  entity_id: z.string(),
  idempotency_key: z.string().nullable(),
  requested_by: z.string(),
  trace_id: z.string(),
  created_at: z.iso.datetime(),
});
export type EmissionReply = z.infer<typeof EmissionReply>;

export const EmissionListReply = z.object({
  ok: z.literal(true),
  count: z.number().int(),
  data: z.array(EmissionReply).describe("Newest first."),
});

const counts = z.number().int();

export const EmissionStoryReply = z.object({
  ok: z.literal(true),
  data: EmissionReply.extend({
    context: z.record(z.string(), z.unknown()).describe("Secrets are taken out."),
    statuses: z.partialRecord(z.enum(outboxStatuses), counts).describe("How many of its messages are in which status."),
    failed_final: counts.describe("Of the failed ones, how many are given up."),
    held: counts.describe("Of the queued ones, how many wait for the end of quiet hours or for a digest."),
    skipped_by_code: z.partialRecord(z.enum(skipCodes), counts),
    messages: z.array(OutboxReply.omit({ payload: true })).describe("One part, by limit and offset."),
    skipped: z
      .array(
        z.object({
          rule_id: z.number().int(),
          code: z.enum(skipCodes),
          reason: z.string(),
          recipient_user_id: z.number().int().nullable(),
          recipient_actor_type: z.string().nullable(),
          channel: z.enum(mediumCodes).nullable(),
          outbox_id: z.number().int().nullable(),
        }),
      )
      .describe("One part, by the same limit and offset."),
  }),
});
export type EmissionStoryReply = z.infer<typeof EmissionStoryReply>;

export function toEmissionReply(emission: EmissionRecord): EmissionReply {
  return {
    id: emission.id,
    event_code: emission.eventCode,
    disposition: emission.disposition,
    reason: emission.reason,
    recipient_count: emission.recipientCount,
    queued_count: emission.queuedCount,
    skipped_count: emission.skippedCount,
    entity_type: emission.entityType,
    entity_id: emission.entityId,
    idempotency_key: emission.idempotencyKey,
    requested_by: emission.requestedBy,
    trace_id: emission.traceId,
    created_at: emission.createdAt.toISOString(),
  };
}

export function toStoryReply({ emission, counts: sums, messages, skips }: EmissionStory): EmissionStoryReply {
  return {
    ok: true,
    data: {
      ...toEmissionReply(emission),
      context: emission.context,
      statuses: sums.statuses,
      failed_final: sums.failedFinal,
      held: sums.held,
      skipped_by_code: sums.skips,
      messages: messages.map((message) => {
        const { payload: _context, ...reply } = toOutboxReply(message);
        return reply;
      }),
      skipped: skips.map((skip) => ({
        rule_id: skip.ruleId,
        code: skip.code,
        reason: skip.reason,
        recipient_user_id: skip.recipientUserId,
        recipient_actor_type: skip.recipientActorType,
        channel: skip.medium === null ? null : toMediumCode(skip.medium),
        outbox_id: skip.outboxNumber,
      })),
    },
  };
}
