import { followAttempt as followCallback } from "#core/hooks/follow-attempt.ts";
import { followAttempt as followSend } from "#core/messaging/follow-attempt.ts";
import { followAttempt } from "#core/notifications/outbox/follow-attempt.ts";
import { describeProvider } from "#core/notifications/send/describe-provider.ts";
import { readMessageId } from "#core/notifications/send/read-message-id.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import type { AnsweredAttempt, AttemptResult, HeaderLine } from "./attempt-result.ts";
import { isByAny, type Way } from "./find-way.ts";
import type { Redact } from "./ports.ts";
import type { OpenedDelivery, SendDecision } from "./send-delivery.ts";

export type Made = {
  way: Way;
  result: AttemptResult;
  decision: SendDecision;
  finishedAt: Date;
  headers: readonly HeaderLine[];
  note: string | null;
};

/** The end of an attempt as it is written: texts redacted, and what its cause learns of it. */
export function writeClosedAttempt(redact: Redact, delivery: OpenedDelivery, made: Made): ClosedAttempt {
  const { way, result, decision, finishedAt, headers, note } = made;
  const answered = result.kind === "answered" ? result : null;
  const failed = decision.kind !== "delivered";
  const provider = way.kind === "provider" ? way.provider.name : way.kind === "blocked" ? way.name : null;
  const after = stateAfter(decision, finishedAt, delivery);
  const error = failed ? redact.text(describeFailure(result)).text : null;
  return {
    attemptId: delivery.attemptId,
    originId: delivery.originId,
    notification:
      delivery.origin === "notification"
        ? { messageId: findMessageId(answered, decision), madeBy: describeMaker(redact, way) }
        : null,
    outbox:
      delivery.origin === "event"
        ? followAttempt({ target: delivery.target, deliveryId: delivery.id, result, state: after.state, provider })
        : null,
    callback:
      delivery.origin === "hook"
        ? followCallback({ result, state: after.state, redact: (text) => redact.text(text).text })
        : null,
    send: delivery.origin === "subscription" ? followSend({ result, state: after.state, error }) : null,
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
    error,
    durationMs: result.durationMs,
    decision: redact.text(describeDecision(decision, note)).text,
    provider,
    ...after,
  };
}

/** "delivered" comes first where it was, whatever else there is to say. */
function describeDecision(decision: SendDecision, note: string | null): string {
  if (decision.kind === "delivered") return note === null ? "delivered" : `delivered. ${note}`;
  return note === null ? decision.reason : `${note} ${decision.reason}`;
}

/** The log says of the provider that was tried last where it is and how it knows us, never the key. */
function describeMaker(redact: Redact, way: Way): string | null {
  return way.kind === "provider" ? redact.text(JSON.stringify(describeProvider(way.provider))).text : null;
}

/** Only who took the message has a name for it. */
function findMessageId(answered: AnsweredAttempt | null, decision: SendDecision): string | null {
  return answered !== null && decision.kind === "delivered" ? readMessageId(answered.body) : null;
}

function stateAfter(
  decision: SendDecision,
  finishedAt: Date,
  { target, host, providerIndex }: OpenedDelivery,
): Pick<ClosedAttempt, "state" | "dueAt" | "nextProvider"> {
  // Only its attempts decide who it was that carried a message by any provider.
  const last = isByAny(target) ? { index: providerIndex, host, isAnew: false } : null;
  switch (decision.kind) {
    case "delivered":
      return { state: "delivered", dueAt: null, nextProvider: last };
    case "retry":
      return { state: "pending", dueAt: new Date(decision.atMs), nextProvider: decision.next ?? null };
    case "next_provider":
      return {
        state: "pending",
        dueAt: finishedAt,
        nextProvider: { index: decision.index, host: decision.host, isAnew: true },
      };
    case "dead":
    case "dead_and_disable_target":
      return { state: "dead", dueAt: null, nextProvider: last };
  }
}

/** Why an attempt failed, in the words that the run shows; "HTTP 503" is the documented form. */
function describeFailure(result: AttemptResult): string {
  if (result.kind !== "answered") return result.detail;
  return result.protocol === "smtp" ? `SMTP ${result.status}: ${result.body}` : `HTTP ${result.status}`;
}
