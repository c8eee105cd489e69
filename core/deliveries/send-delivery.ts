import { describeProvider } from "#core/notifications/send/describe-provider.ts";
import { readMessageId } from "#core/notifications/send/read-message-id.ts";
import type { AccessTokens } from "#core/oauth/model.ts";
import type { RunStatus } from "#core/runs/model.ts";
import type { CloseAttempt, ClosedAttempt } from "#core/runs/ports.ts";
import type { AnsweredAttempt, AttemptResult, HeaderLine } from "./attempt-result.ts";
import { type AttemptDecision, decideAfterAttempt } from "./decide-after-attempt.ts";
import { findNextProvider, findWay, type Way } from "./find-way.ts";
import type { SendMail } from "./mail.ts";
import { makeAttempt } from "./make-attempt.ts";
import type { ClaimedDelivery } from "./model.ts";
import type {
  CircuitBreaker,
  DeliverInApp,
  DisableIntegration,
  FindProvider,
  OpenSecrets,
  Redact,
  SendRequest,
  Simulate,
} from "./ports.ts";
import { noRetry } from "./retry-policy.ts";

export type SendPorts = {
  send: SendRequest;
  sendMail: SendMail;
  simulate: Simulate;
  deliverInApp: DeliverInApp;
  findProvider: FindProvider;
  openSecrets: OpenSecrets;
  /** Access tokens for targets with OAuth 2. */
  tokens: AccessTokens;
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

/** What follows an attempt: what the policy says, or the next of the target's providers where one has given it up. */
export type SendDecision = AttemptDecision | { kind: "next_provider"; index: number; host: string; reason: string };

export type SendOutcome =
  | { kind: "sent"; result: AttemptResult; decision: SendDecision; runStatus: RunStatus | null }
  /** Another process holds the delivery by now; what this attempt came to was not written. */
  | { kind: "lease_lost" };

/**
 * Makes one attempt: builds the message with the vault's secrets, sends it, lets the policy decide, and records all of
 * it in one commit. A refusal by the target is a result like any other. Rejects only when the vault or the database
 * fails; the attempt then stays open and the lease's end brings the delivery back.
 */
export async function sendDelivery(ports: SendPorts, delivery: OpenedDelivery): Promise<SendOutcome> {
  const { target } = delivery;
  const way = await findWay(delivery, ports.findProvider);
  const { transmission, result, note } = await makeAttempt(ports, delivery, way);
  // Also what could not be sent: the breaker may have let it through as its one probe and waits to hear of it.
  ports.breaker.record(delivery.host, transmission.kind === "no_token" ? untold(result) : result);
  const finishedAt = ports.now();
  const decided = decideAfterAttempt({
    policy: way.kind === "blocked" ? noRetry : way.policy,
    retryRefusals: way.kind === "provider" && way.provider.settings.retryRefusals === true,
    attemptNumber: delivery.attemptCount - delivery.attemptBase,
    result,
    nowMs: finishedAt.getTime(),
    randomUnit: ports.random(),
  });
  const decision = turnToNext(decided, delivery, ports.breaker);
  const headers = transmission.kind === "http" ? transmission.headers : [];
  const closed = closeWith(ports.redact, delivery, { way, result, decision, finishedAt, headers, note });
  const recorded = await ports.closeAttempt(closed);
  if (recorded.kind === "lost") return { kind: "lease_lost" };
  if (decision.kind === "dead_and_disable_target" && delivery.integrationId !== null) {
    await ports.disableIntegration(delivery.integrationId, `${target.name} answered 410 Gone.`);
  }
  return { kind: "sent", result, decision, runStatus: recorded.runStatus };
}

/** An attempt that ended at the token endpoint says nothing about the target's host. */
function untold({ durationMs, remoteAddress }: AttemptResult): AttemptResult {
  return { kind: "unsendable", detail: "There was no access token.", code: null, durationMs, remoteAddress };
}

/**
 * The next provider takes over when one has given the message up, and also while its circuit is open: waiting for one
 * that is known to be down would help nobody as long as there is another.
 */
function turnToNext(decided: AttemptDecision, delivery: OpenedDelivery, breaker: CircuitBreaker): SendDecision {
  const next = findNextProvider(delivery);
  if (next === null || decided.kind === "delivered") return decided;
  if (decided.kind === "retry" && breaker.openUntilMs(delivery.host) === null) return decided;
  const { index, host, name } = next;
  return { kind: "next_provider", index, host, reason: `${decided.reason} The provider "${name}" takes over.` };
}

type Made = {
  way: Way;
  result: AttemptResult;
  decision: SendDecision;
  finishedAt: Date;
  headers: readonly HeaderLine[];
  note: string | null;
};

function closeWith(redact: Redact, delivery: OpenedDelivery, made: Made): ClosedAttempt {
  const { way, result, decision, finishedAt, headers, note } = made;
  const answered = result.kind === "answered" ? result : null;
  const failed = decision.kind !== "delivered";
  return {
    attemptId: delivery.attemptId,
    originId: delivery.originId,
    notification:
      delivery.origin === "notification"
        ? { messageId: findMessageId(answered, decision), madeBy: describeMaker(redact, way) }
        : null,
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
    decision: redact.text(describeDecision(decision, note)).text,
    provider: way.kind === "provider" ? way.provider.name : way.kind === "blocked" ? way.name : null,
    ...stateAfter(decision, finishedAt),
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

function stateAfter(decision: SendDecision, finishedAt: Date): Pick<ClosedAttempt, "state" | "dueAt" | "nextProvider"> {
  switch (decision.kind) {
    case "delivered":
      return { state: "delivered", dueAt: null, nextProvider: null };
    case "retry":
      return { state: "pending", dueAt: new Date(decision.atMs), nextProvider: null };
    case "next_provider":
      return { state: "pending", dueAt: finishedAt, nextProvider: { index: decision.index, host: decision.host } };
    case "dead":
    case "dead_and_disable_target":
      return { state: "dead", dueAt: null, nextProvider: null };
  }
}

/** Why an attempt failed, in the words that the run shows; "HTTP 503" is the documented form. */
function describeFailure(result: AttemptResult): string {
  if (result.kind !== "answered") return result.detail;
  return result.protocol === "smtp" ? `SMTP ${result.status}: ${result.body}` : `HTTP ${result.status}`;
}
