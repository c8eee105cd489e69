import { z } from "zod";
import type { BehindSubscription } from "./behind-filter.ts";

/** A subscription that is behind, as the documented API shows it. */
export const BehindReply = z.object({
  id: z.number().int(),
  subscription: z.uuid(),
  messages_behind: z.number().int(),
  current_messageset: z.number().int(),
  current_sequence_number: z.number().int(),
  expected_messageset: z.number().int(),
  expected_sequence_number: z.number().int(),
  created_at: z.iso.datetime().describe("When the search was asked for that found it."),
});
export type BehindReply = z.infer<typeof BehindReply>;

/** Writes the reply for a subscription that is behind. */
export function toBehindReply(behind: BehindSubscription): BehindReply {
  return {
    id: behind.id,
    subscription: behind.subscriptionId,
    messages_behind: behind.messagesBehind,
    current_messageset: behind.currentMessageSetId,
    current_sequence_number: behind.currentSequenceNumber,
    expected_messageset: behind.expectedMessageSetId,
    expected_sequence_number: behind.expectedSequenceNumber,
    created_at: behind.createdAt.toISOString(),
  };
}

/** Long work that was begun; `task_id` is the id of its job. */
export const TaskAccepted = z.object({ accepted: z.literal(true), task_id: z.uuid() });

/** What is brought up to date; without anything, all that the last search has found. */
export const StartFastForward = z.strictObject({
  messageset: z.number().int().positive().optional(),
  expected_messageset: z.number().int().positive().optional(),
  messages_behind_min: z.number().int().positive().optional().describe("At least so many messages behind."),
  subscriptions: z.array(z.uuid()).min(1).max(1_000).optional(),
});
