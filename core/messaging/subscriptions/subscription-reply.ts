import { z } from "zod";
import { type SendKind, type SendState, type Subscription, sendKinds, sendStates } from "../model.ts";
import { writeDocument } from "./subscription-fields.ts";

const instant = z.iso.datetime();

/** A subscription as the documented API answers it; `time_zone`, `round` and `last_run_at` are ours. */
export const SubscriptionReply = z.object({
  id: z.uuid(),
  version: z.int(),
  identity: z.string(),
  messageset: z.int(),
  next_sequence_number: z.int(),
  initial_sequence_number: z.int(),
  lang: z.string(),
  active: z.boolean(),
  completed: z.boolean(),
  schedule: z.int(),
  process_status: z.int(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  created_at: instant,
  updated_at: instant,
  created_by: z.string().nullable(),
  updated_by: z.string().nullable(),
  url: z.url(),
  messageset_label: z.string(),
  time_zone: z.string().nullable(),
  round: z.int().describe("Rises when it is set back or moved; within a round no number is sent twice."),
  last_run_at: instant.nullable().describe("The run of its schedule that it took part in last."),
});
export type SubscriptionReply = z.output<typeof SubscriptionReply>;

/** A subscription as the API answers it. */
export function writeSubscription(
  subscription: Subscription & { messageSetLabel: string },
  siteUrl: string,
): SubscriptionReply {
  return {
    id: subscription.id,
    ...writeDocument(subscription),
    created_at: subscription.createdAt.toISOString(),
    updated_at: subscription.updatedAt.toISOString(),
    created_by: subscription.createdBy,
    updated_by: subscription.updatedBy,
    url: `${siteUrl}/api/v1/subscriptions/${subscription.id}/`,
    messageset_label: subscription.messageSetLabel,
    round: subscription.round,
    last_run_at: subscription.lastRunAt?.toISOString() ?? null,
  };
}

/** One entry of a subscription's timeline. */
export type ListedSend = {
  id: string;
  kind: SendKind;
  state: SendState;
  messageSetId: number | null;
  sequenceNumber: number | null;
  messageId: number | null;
  lang: string | null;
  toAddress: string | null;
  round: number;
  dueAt: Date;
  reason: string;
  tryCount: number;
  nextTryAt: Date | null;
  deliveryId: string | null;
  runId: string | null;
  createdAt: Date;
  updatedAt: Date;
  sentAt: Date | null;
  reportedAt: Date | null;
};

export const SendReply = z.object({
  id: z.uuid(),
  kind: z.enum(sendKinds),
  state: z.enum(sendStates),
  messageset: z.int().nullable(),
  sequence_number: z.int().nullable(),
  message: z.int().nullable(),
  lang: z.string().nullable().describe("In which it went out, which may be a fallback."),
  to_addr: z.string().nullable(),
  round: z.int(),
  due_at: instant,
  reason: z.string().describe("Why it failed, was skipped or waits; empty otherwise."),
  try_count: z.int(),
  next_try_at: instant.nullable(),
  delivery: z.uuid().nullable().describe("Its attempts are those of this delivery."),
  run: z.uuid().nullable().describe("The run of the schedule that it belongs to."),
  created_at: instant,
  updated_at: instant,
  sent_at: instant.nullable(),
  reported_at: instant.nullable(),
});
export type SendReply = z.output<typeof SendReply>;

/** An entry of a timeline as the API answers it. */
export function writeSend(send: ListedSend): SendReply {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id: send.id,
    kind: send.kind,
    state: send.state,
    messageset: send.messageSetId,
    sequence_number: send.sequenceNumber,
    message: send.messageId,
    lang: send.lang,
    to_addr: send.toAddress,
    round: send.round,
    due_at: send.dueAt.toISOString(),
    reason: send.reason,
    try_count: send.tryCount,
    next_try_at: time(send.nextTryAt),
    delivery: send.deliveryId,
    run: send.runId,
    created_at: send.createdAt.toISOString(),
    updated_at: send.updatedAt.toISOString(),
    sent_at: time(send.sentAt),
    reported_at: time(send.reportedAt),
  };
}
