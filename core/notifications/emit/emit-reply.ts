import { z } from "zod";
import { mediumCodes, toMediumCode } from "../model.ts";
import type { EventCatalog } from "./event-catalog.ts";
import { type EmissionPlan, type EmitRequest, heldFor, type PlannedMessage, type Skip, skipCodes } from "./model.ts";

const ChannelCode = z.enum(mediumCodes);

/** One entry of `skipped`: the documented fields, and `code`, `rule_id` and whom it is about for all of them. */
export const SkippedReply = z.object({
  rule_id: z.number().int(),
  code: z.enum(skipCodes).describe("The reason as a word."),
  reason: z.string().describe("The documented sentence, where there is one."),
  recipient_policy: z.string().optional().describe("Where it is about the whole rule."),
  recipient: z.unknown().optional().describe("The entry of the request, where that cannot be used."),
  recipient_user_id: z.number().int().nullable().optional(),
  recipient_actor_type: z.string().nullable().optional(),
  channel: ChannelCode.optional(),
  outbox_id: z.number().int().nullable().optional().describe("The message that there is already, for a duplicate."),
});
export type SkippedReply = z.infer<typeof SkippedReply>;

/** What an event came to. */
export const EmitReply = z.object({
  ok: z.literal(true),
  event_code: z.string(),
  disposition: z.enum(["queued", "suppressed"]),
  reason: z
    .enum(["", "no_active_rule", "no_recipients", "no_messages_built"])
    .describe("Why nothing was queued; empty where something was."),
  queued_count: z.number().int(),
  queued_outbox_ids: z.array(z.number().int()),
  skipped: z.array(SkippedReply),
  emission_id: z.uuid().describe("Under which the story of this event is told."),
});
export type EmitReply = z.infer<typeof EmitReply>;

/** A message that would be made. */
export const PlannedMessageReply = z.object({
  rule_id: z.number().int(),
  channel: ChannelCode,
  priority: z.string(),
  recipient_user_id: z.number().int(),
  recipient_actor_type: z.string(),
  recipient_name: z.string().nullable(),
  to_phone: z.string().nullable(),
  to_email: z.string().nullable(),
  language: z.string(),
  template_id: z.number().int(),
  template_version: z.number().int(),
  subject: z.string(),
  body: z.string(),
  html: z.string().nullable(),
  missing: z.array(z.string()).describe("Placeholders that have no value."),
  due_at: z.iso.datetime(),
  held: z.enum(heldFor).nullable().describe("What it would wait for."),
  overridden: z.boolean().describe("A critical priority overrides a preference, quiet hours, a digest or a throttle."),
  idempotency_key: z.string(),
});
export type PlannedMessageReply = z.infer<typeof PlannedMessageReply>;

/** What an event would come to; nothing was written. */
export const DryRunReply = EmitReply.omit({ emission_id: true }).extend({
  dry_run: z.literal(true),
  messages: z.array(PlannedMessageReply),
});
export type DryRunReply = z.infer<typeof DryRunReply>;

/** The documented status: 201, also where every message was skipped, and 200 where no rule or no recipient was there. */
export function statusOf({ reason }: EmissionPlan): 200 | 201 {
  return reason === "no_active_rule" || reason === "no_recipients" ? 200 : 201;
}

export function toEmitReply(
  { eventCode }: EmitRequest,
  {
    plan,
    catalog,
    numbers,
    emissionId,
  }: { plan: EmissionPlan; catalog: EventCatalog; numbers: number[]; emissionId: string },
): EmitReply {
  return {
    ok: true,
    event_code: eventCode,
    disposition: plan.disposition,
    reason: plan.reason,
    queued_count: numbers.length,
    queued_outbox_ids: numbers,
    skipped: plan.skipped.map((skip) => toSkippedReply(skip, catalog)),
    emission_id: emissionId,
  };
}

export function toDryRunReply({ eventCode }: EmitRequest, plan: EmissionPlan, catalog: EventCatalog): DryRunReply {
  return {
    ok: true,
    dry_run: true,
    event_code: eventCode,
    disposition: plan.disposition,
    reason: plan.reason,
    queued_count: plan.messages.length,
    queued_outbox_ids: [],
    messages: plan.messages.map(toPlannedReply),
    skipped: plan.skipped.map((skip) => toSkippedReply(skip, catalog)),
  };
}

function toSkippedReply(skip: Skip, { rules }: EventCatalog): SkippedReply {
  const { ruleId: rule_id, code, reason, recipient, medium, outboxId, raw } = skip;
  const policy = rules.find(({ id }) => id === rule_id)?.recipientPolicy ?? "";
  return {
    rule_id,
    code,
    reason,
    ...(recipient === null ? { recipient_policy: policy } : {}),
    ...(raw === undefined ? {} : { recipient: raw }),
    ...(recipient === null ? {} : { recipient_user_id: recipient.userId, recipient_actor_type: recipient.actorType }),
    ...(medium === null ? {} : { channel: toMediumCode(medium) }),
    ...(code === "duplicate" ? { outbox_id: outboxId } : {}),
  };
}

function toPlannedReply(message: PlannedMessage): PlannedMessageReply {
  const { recipient, medium } = message;
  const { phones } = recipient;
  return {
    rule_id: message.ruleId,
    channel: toMediumCode(medium),
    priority: message.priority,
    recipient_user_id: recipient.userId,
    recipient_actor_type: recipient.actorType,
    recipient_name: recipient.name,
    to_phone: phones.length > 1 ? JSON.stringify(phones) : (phones[0] ?? null),
    to_email: recipient.email,
    language: message.language,
    template_id: message.templateId,
    template_version: message.templateVersion,
    subject: message.subject,
    body: message.body,
    html: message.html,
    missing: message.missing,
    due_at: message.dueAt.toISOString(),
    held: message.held,
    overridden: message.overridden,
    idempotency_key: message.idempotencyKey,
  };
}
