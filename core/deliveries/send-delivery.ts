import { readMessageId } from "#core/notifications/read-message-id.ts";
import type { RunStatus } from "#core/runs/model.ts";
import type { CloseAttempt, ClosedAttempt } from "#core/runs/ports.ts";
import type { AnsweredAttempt, AttemptResult, HeaderLine } from "./attempt-result.ts";
import { type AttemptDecision, decideAfterAttempt } from "./decide-after-attempt.ts";
import { findNextProvider, findWay, type Way } from "./find-way.ts";
import { listProviderSecretNames, listTargetSecretNames } from "./list-target-secret-names.ts";
import type { SendMail } from "./mail.ts";
import type { ClaimedDelivery } from "./model.ts";
import type {
  CircuitBreaker,
  DisableIntegration,
  FindProvider,
  OpenSecrets,
  Redact,
  SendRequest,
  Simulate,
} from "./ports.ts";
import { prepareTransmission, type Transmission } from "./prepare-transmission.ts";
import { noRetry } from "./retry-policy.ts";

export type SendPorts = {
  send: SendRequest;
  sendMail: SendMail;
  simulate: Simulate;
  findProvider: FindProvider;
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
  const transmission = await prepare(ports, delivery, way);
  const result = await transmit(ports, transmission);
  // Also what could not be sent: the breaker may have let it through as its one probe and waits to hear of it.
  ports.breaker.record(delivery.host, result);
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
  const closed = closeWith(ports.redact, delivery, { way, result, decision, finishedAt, headers });
  const recorded = await ports.closeAttempt(closed);
  if (recorded.kind === "lost") return { kind: "lease_lost" };
  if (decision.kind === "dead_and_disable_target" && delivery.integrationId !== null) {
    await ports.disableIntegration(delivery.integrationId, `${target.name} answered 410 Gone.`);
  }
  return { kind: "sent", result, decision, runStatus: recorded.runStatus };
}

async function prepare(ports: SendPorts, delivery: OpenedDelivery, way: Way): Promise<Transmission> {
  if (delivery.unreadable !== undefined) return { kind: "obstacle", detail: delivery.unreadable };
  if (way.kind === "blocked") return { kind: "obstacle", detail: way.detail };
  const provider = way.kind === "provider" ? way.provider : null;
  const names = provider === null ? listTargetSecretNames(delivery.target) : listProviderSecretNames(provider.settings);
  const secrets = await ports.openSecrets(names);
  return prepareTransmission({
    deliveryId: delivery.id,
    target: delivery.target,
    provider,
    body: delivery.body,
    traceId: delivery.traceId,
    spanId: ports.newSpanId(),
    secrets,
    nowMs: ports.now().getTime(),
  });
}

async function transmit(ports: SendPorts, transmission: Transmission): Promise<AttemptResult> {
  switch (transmission.kind) {
    case "http":
      return await ports.send(transmission);
    case "mail":
      return await ports.sendMail(transmission);
    case "simulated":
      return await ports.simulate(transmission.message);
    case "obstacle": {
      const { detail } = transmission;
      return { kind: "unsendable", detail, code: null, durationMs: 0, remoteAddress: null };
    }
  }
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
};

function closeWith(redact: Redact, delivery: OpenedDelivery, made: Made): ClosedAttempt {
  const { way, result, decision, finishedAt, headers } = made;
  const answered = result.kind === "answered" ? result : null;
  const failed = decision.kind !== "delivered";
  return {
    attemptId: delivery.attemptId,
    originId: delivery.originId,
    notification: delivery.origin === "notification" ? { messageId: findMessageId(answered, decision) } : null,
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
    provider: way.kind === "provider" ? way.provider.name : way.kind === "blocked" ? way.name : null,
    ...stateAfter(decision, finishedAt),
  };
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
