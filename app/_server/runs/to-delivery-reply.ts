import type { AttemptReply, DeliveryReply, DeliverySummaryReply } from "#core/deliveries/delivery-reply.ts";
import { describeTarget } from "#core/deliveries/describe-target.ts";
import type { AttemptRecord, DeliveryRecord } from "#db/queries/deliveries/delivery-record.ts";
import type { DeliverySummary } from "#db/queries/deliveries/list-deliveries.ts";

/** Writes the reply for a delivery in a list. */
export function toDeliverySummaryReply(delivery: DeliverySummary): DeliverySummaryReply {
  return {
    id: delivery.id,
    origin: delivery.origin,
    run: delivery.origin === "integration" ? delivery.runId : null,
    notification: delivery.origin === "notification" ? delivery.runId : null,
    status_url: deliveryUrl(delivery.id),
    integration: delivery.integrationId,
    target_name: delivery.targetName,
    method: delivery.method,
    url: delivery.url,
    host: delivery.host,
    state: delivery.state,
    attempt_count: delivery.attemptCount,
    due_at: delivery.dueAt?.toISOString() ?? null,
    last_status: delivery.lastStatus,
    last_error: delivery.lastError,
    created_at: delivery.createdAt.toISOString(),
    finished_at: delivery.finishedAt?.toISOString() ?? null,
  };
}

/** Where the API tells of a delivery. */
export function deliveryUrl(id: string): string {
  return `/api/deliveries/${id}/`;
}

/** Writes the reply for a delivery with its attempts. */
export function toDeliveryReply(delivery: DeliveryRecord & { attempts: AttemptRecord[] }): DeliveryReply {
  const { method, address: url } = describeTarget(delivery.target);
  const targetName = delivery.target.name;
  return {
    ...toDeliverySummaryReply({ ...delivery, targetName, method, url, integrationName: null }),
    body: delivery.body,
    attempts: delivery.attempts.map(toAttemptReply),
  };
}

/** Writes the reply for one try. */
export function toAttemptReply(attempt: AttemptRecord): AttemptReply {
  return {
    id: attempt.id,
    number: attempt.number,
    state: attempt.state,
    outcome: attempt.outcome,
    provider: attempt.provider,
    started_at: attempt.startedAt.toISOString(),
    finished_at: attempt.finishedAt?.toISOString() ?? null,
    duration_ms: attempt.durationMs,
    request_headers: attempt.requestHeaders.map(([name, value]) => [name, value]),
    response:
      attempt.responseStatus === null
        ? null
        : {
            status_code: attempt.responseStatus,
            headers: attempt.responseHeaders.map(([name, value]) => [name, value]),
            body: attempt.responseBody,
            body_bytes: attempt.responseBytes,
            truncated: attempt.responseTruncated ?? false,
          },
    error: attempt.error,
    decision: attempt.decision,
  };
}
