import type { RunStatus } from "#core/runs/model.ts";
import type { CloseAttempt, ClosedAttempt } from "#core/runs/ports.ts";
import type { AttemptResult, HeaderLine } from "./attempt-result.ts";
import { type AttemptDecision, decideAfterAttempt } from "./decide-after-attempt.ts";
import { listTargetSecretNames } from "./list-target-secret-names.ts";
import type { ClaimedDelivery } from "./model.ts";
import type { CircuitBreaker, DisableIntegration, OpenSecrets, Redact, SendRequest } from "./ports.ts";
import { prepareRequest } from "./prepare-request.ts";

export type SendPorts = {
  send: SendRequest;
  openSecrets: OpenSecrets;
  redact: Redact;
  breaker: CircuitBreaker;
  closeAttempt: CloseAttempt;
  disableIntegration: DisableIntegration;
  now: () => Date;
  /** Even in [0, 1). */
  random: () => number;
  newSpanId: () => string;
};

/** A claimed delivery with its body as it is to be sent; `unreadable` says why there is none where there should be. */
export type OpenedDelivery = Omit<ClaimedDelivery, "body" | "bodySealed"> & {
  attemptId: string;
  body: string | null;
  unreadable?: string;
};

export type SendOutcome =
  | { kind: "sent"; result: AttemptResult; decision: AttemptDecision; runStatus: RunStatus | null }
  /** Another process holds the delivery by now; what this attempt came to was not written. */
  | { kind: "lease_lost" };

/**
 * Makes one attempt: builds the request with the vault's secrets, sends it, lets the policy decide, and records all of
 * it in one commit. A refusal by the target is a result like any other. Rejects only when the vault or the database
 * fails; the attempt then stays open and the lease's end brings the delivery back.
 */
export async function sendDelivery(ports: SendPorts, delivery: OpenedDelivery): Promise<SendOutcome> {
  const { target } = delivery;
  const secrets = await ports.openSecrets(listTargetSecretNames(target));
  const prepared = prepareRequest({
    deliveryId: delivery.id,
    target,
    body: delivery.body,
    traceId: delivery.traceId,
    spanId: ports.newSpanId(),
    secrets,
    nowMs: ports.now().getTime(),
  });
  const obstacle = delivery.unreadable ?? (prepared.kind === "ready" ? null : describeMissingSecret(prepared.name));
  const result: AttemptResult =
    prepared.kind === "ready" && obstacle === null
      ? await ports.send({
          method: target.method,
          url: target.url,
          headers: prepared.headers,
          body: delivery.body,
          timeoutMs: target.timeoutMs,
        })
      : { kind: "unsendable", detail: obstacle ?? "", code: null, durationMs: 0, remoteAddress: null };
  // Also what could not be sent: the breaker may have let it through as its one probe and waits to hear of it.
  ports.breaker.record(delivery.host, result);
  const finishedAt = ports.now();
  const decision = decideAfterAttempt({
    policy: target.retry,
    attemptNumber: delivery.attemptCount - delivery.attemptBase,
    result,
    nowMs: finishedAt.getTime(),
    randomUnit: ports.random(),
  });
  const headers = prepared.kind === "ready" ? prepared.headers : [];
  const closed = closeWith(ports.redact, delivery, result, decision, finishedAt, headers);
  const recorded = await ports.closeAttempt(closed);
  if (recorded.kind === "lost") return { kind: "lease_lost" };
  if (decision.kind === "dead_and_disable_target" && delivery.integrationId !== null) {
    await ports.disableIntegration(delivery.integrationId, `${target.name} answered 410 Gone.`);
  }
  return { kind: "sent", result, decision, runStatus: recorded.runStatus };
}

function describeMissingSecret(name: string): string {
  return `The secret "${name}" is not in the vault. Add it under System, Secrets, and send again.`;
}

function closeWith(
  redact: Redact,
  delivery: OpenedDelivery,
  result: AttemptResult,
  decision: AttemptDecision,
  finishedAt: Date,
  headers: readonly HeaderLine[],
): ClosedAttempt {
  const answered = result.kind === "answered" ? result : null;
  const failed = decision.kind !== "delivered";
  return {
    attemptId: delivery.attemptId,
    originId: delivery.originId,
    deliveryId: delivery.id,
    shared: delivery.shared,
    leaseNo: delivery.leaseNo,
    finishedAt,
    outcome: result.kind,
    requestHeaders: JSON.stringify(redact.headers(headers)),
    responseStatus: answered?.status ?? null,
    responseHeaders: answered && JSON.stringify(redact.headers(answered.headers)),
    responseBody: answered && redact.text(answered.body).text.replaceAll("\u0000", "\uFFFD"),
    responseBytes: answered?.bodyBytes ?? null,
    responseTruncated: answered?.bodyTruncated ?? false,
    error: failed ? redact.text(describeFailure(result)).text : null,
    durationMs: result.durationMs,
    decision: decision.kind === "delivered" ? "delivered" : decision.reason,
    state: decision.kind === "delivered" ? "delivered" : decision.kind === "retry" ? "pending" : "dead",
    dueAt: decision.kind === "retry" ? new Date(decision.atMs) : null,
  };
}

/** Why an attempt failed, in the words that the run shows; "HTTP 503" is the documented form. */
function describeFailure(result: AttemptResult): string {
  return result.kind === "answered" ? `HTTP ${result.status}` : result.detail;
}
