import { z } from "zod";
import { criticalPriority, type MessageMedium, mediumCodes, type OutboxStatus, toMediumCode } from "../model.ts";

/** A message after an attempt at it. */
export type ProcessedMessage = {
  id: string;
  number: number;
  medium: MessageMedium;
  priority: string;
  status: OutboxStatus;
  final: boolean;
  lastError: string | null;
  nextAttemptAt: Date;
};

const channel = z.enum(mediumCodes);

/** What one attempt came to, in the documented form; a failure says beside it which channel it was. */
export const ProcessResult = z.union([
  z.object({ outbox_id: z.number().int(), result: z.enum(["sent", "delivered"]), channel }),
  z.object({
    outbox_id: z.number().int(),
    result: z.enum(["failed_temporary", "failed_final"]),
    channel,
    error: z.string(),
    retry_scheduled: z.boolean(),
    next_attempt_at: z.iso.datetime(),
    escalation_required: z.boolean().describe("A critical message is given up."),
  }),
]);
export type ProcessResult = z.infer<typeof ProcessResult>;

export const ProcessReply = z.object({
  ok: z.literal(true),
  processed_count: z.number().int(),
  results: z.array(ProcessResult),
});
export type ProcessReply = z.infer<typeof ProcessReply>;

export const ProcessRequest = z.strictObject({
  limit: z.number().int().min(1).max(500).default(100).describe("At most so many attempts are made."),
});

export function toProcessResult(message: ProcessedMessage): ProcessResult {
  const { number: outbox_id, medium, status, final, priority } = message;
  const code = toMediumCode(medium);
  if (status === "SENT") return { outbox_id, result: "sent", channel: code };
  if (status === "DELIVERED") return { outbox_id, result: "delivered", channel: code };
  return {
    outbox_id,
    result: final ? "failed_final" : "failed_temporary",
    channel: code,
    error: message.lastError ?? "",
    retry_scheduled: !final,
    next_attempt_at: message.nextAttemptAt.toISOString(),
    escalation_required: final && priority === criticalPriority,
  };
}
