import type { AccessTokens } from "#core/oauth/model.ts";
import type { RunStatus } from "#core/runs/model.ts";
import type { CloseAttempt } from "#core/runs/ports.ts";
import type { AttemptResult } from "./attempt-result.ts";
import { type AttemptDecision, decideAfterAttempt } from "./decide-after-attempt.ts";
import { findFirstHost } from "./describe-target.ts";
import { findNextProvider, findWay, isByAny, type Way } from "./find-way.ts";
import { leaveOutSuppressed } from "./leave-out-suppressed.ts";
import type { SendMail } from "./mail.ts";
import { type MadeAttempt, makeAttempt } from "./make-attempt.ts";
import type { ClaimedDelivery } from "./model.ts";
import type {
  CircuitBreaker,
  DeliverInApp,
  DisableIntegration,
  FindProvider,
  ListProviders,
  ListSuppressed,
  OpenSecrets,
  Redact,
  SendRequest,
  Simulate,
} from "./ports.ts";
import { noRetry } from "./retry-policy.ts";
import { writeClosedAttempt } from "./write-closed-attempt.ts";

export type SendPorts = {
  send: SendRequest;
  sendMail: SendMail;
  simulate: Simulate;
  deliverInApp: DeliverInApp;
  findProvider: FindProvider;
  listProviders: ListProviders;
  listSuppressed: ListSuppressed;
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

/**
 * What follows an attempt: what the policy says, or the next of the target's providers where one has given it up. A target by
 * any provider goes on with the `next` one at the policy's time.
 */
export type SendDecision =
  | Exclude<AttemptDecision, { kind: "retry" }>
  | { kind: "retry"; atMs: number; reason: string; next?: NextTurn }
  | { kind: "next_provider"; index: number; host: string; reason: string };

/** Whose turn it is next; `isAnew` where the schedule begins with it again. */
export type NextTurn = { index: number; host: string; isAnew: boolean };

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
  const way = await findWay(delivery, ports);
  const { transmission, result, note, isSuppressed } = await attempt(ports, delivery, way);
  // Also what could not be sent: the breaker may have let it through as its one probe and waits to hear of it.
  ports.breaker.record(delivery.host, transmission.kind === "no_token" ? untold(result) : result);
  const finishedAt = ports.now();
  const decided = decide(ports, delivery, way, { result, isSuppressed, nowMs: finishedAt.getTime() });
  const decision = isByAny(target) ? turnToAny(decided, delivery) : turnToNext(decided, delivery, ports.breaker);
  const headers = transmission.kind === "http" ? transmission.headers : [];
  const closed = writeClosedAttempt(ports.redact, delivery, { way, result, decision, finishedAt, headers, note });
  // Before the record, so that whoever reads of the end finds the integration off; a death in between only repeats it.
  if (decision.kind === "dead_and_disable_target" && delivery.integrationId !== null) {
    await ports.disableIntegration(delivery.integrationId, `${target.name} answered 410 Gone.`);
  }
  const recorded = await ports.closeAttempt(closed);
  if (recorded.kind === "lost") return { kind: "lease_lost" };
  return { kind: "sent", result, decision, runStatus: recorded.runStatus };
}

/** Makes the attempt, unless nothing is to be sent to any of its addresses any more. */
async function attempt(
  ports: SendPorts,
  delivery: OpenedDelivery,
  way: Way,
): Promise<MadeAttempt & { isSuppressed: boolean }> {
  const allowed = await leaveOutSuppressed(ports.listSuppressed, delivery);
  if (allowed.kind === "allowed") return { ...(await makeAttempt(ports, allowed.delivery, way)), isSuppressed: false };
  const { detail } = allowed;
  const result = { kind: "unsendable", detail, code: null, durationMs: 0, remoteAddress: null } as const;
  return { transmission: { kind: "obstacle", detail }, result, note: null, isSuppressed: true };
}

type Happened = { result: AttemptResult; isSuppressed: boolean; nowMs: number };

function decide(
  ports: SendPorts,
  delivery: OpenedDelivery,
  way: Way,
  { result, isSuppressed, nowMs }: Happened,
): AttemptDecision {
  const base = {
    attemptNumber: delivery.attemptCount - delivery.attemptBase,
    result,
    nowMs,
    randomUnit: ports.random(),
  };
  if (isSuppressed || way.kind === "blocked") return decideAfterAttempt({ ...base, policy: noRetry });
  if (isByAny(delivery.target)) {
    const ignoreAskedWait = way.kind === "provider" && way.hasOthers === true;
    return decideAfterAttempt({ ...base, policy: way.policy, retries: "all", ignoreAskedWait });
  }
  const refusals = way.kind === "provider" && way.provider.settings.retryRefusals === true;
  return decideAfterAttempt({ ...base, policy: way.policy, retries: refusals ? "refusals" : "unjudged" });
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

/** At the policy's time it is the next one's turn, whoever is there by then. */
function turnToAny(decided: AttemptDecision, { target, providerIndex }: OpenedDelivery): SendDecision {
  if (decided.kind !== "retry") return decided;
  return { ...decided, next: { index: providerIndex + 1, host: findFirstHost(target), isAnew: false } };
}
