import { NotificationLogDetailReply, toLogReply } from "#core/notifications/send/log-reply.ts";
import type { LogDetail } from "#db/queries/notifications/find-log.ts";
import { toAttemptReply } from "../runs/to-delivery-reply.ts";

/** Writes the reply for one entry of the log with everything that happened to it. */
export function toLogDetailReply(log: LogDetail): NotificationLogDetailReply {
  return NotificationLogDetailReply.parse({
    ...toLogReply(log),
    due_at: log.delivery?.state === "pending" ? (log.delivery.dueAt?.toISOString() ?? null) : null,
    attempts: log.attempts.map(toAttemptReply),
    callbacks: log.callbacks.map(({ provider, word, status, detail, receivedAt }) => ({
      provider,
      word,
      status,
      detail,
      received_at: receivedAt.toISOString(),
    })),
  });
}
