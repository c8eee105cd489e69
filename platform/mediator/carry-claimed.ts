import { decideIntegrationCall } from "#core/mediator/call/decide-integration-call.ts";
import { decideCall } from "#core/mediator/decide/decide-call.ts";
import type { Decision } from "#core/mediator/decide/model.ts";
import { type HeldRequest, readHeldRequest } from "#core/mediator/record/held-request.ts";
import type { ClaimedTransaction } from "#core/mediator/record/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { transactionRequestIdentity } from "#core/vault/identities.ts";
import { type CallContext, describeEnd } from "./call-context.ts";
import { type Carried, toCarried } from "./carried.ts";
import { holdBody, openMemoryCaller } from "./memory-caller.ts";
import type { IncomingCall } from "./model.ts";
import type { RelayParts } from "./relay-parts.ts";
import { sendCall } from "./send-call.ts";
import { toFacts } from "./take-call.ts";
import { describeCall } from "./take-integration-call.ts";

// A call that ends each process which carries it must not end them for ever.
const leasesMax = 5;

export type CarriedClaim = { kind: "carried"; carried: Carried } | { kind: "postponed"; until: Date };

/**
 * Does the work of an asynchronous call. It is judged once more, by the directory as it is now, since its channel may be gone
 * or its mediator have moved. Nobody waits for its answer; what is stored of it is what the client reads later.
 */
export async function carryClaimed(parts: RelayParts, claimed: ClaimedTransaction): Promise<CarriedClaim> {
  const opened = openRequest(parts, claimed);
  if (typeof opened === "string") return { kind: "carried", carried: await endLost(parts, claimed, opened) };
  const { context, body } = await judgeAgain(parts, claimed, opened);
  const { decision } = context;
  if (decision.kind === "refused") return { kind: "carried", carried: await endRefused(parts, context, claimed, body) };
  const openUntilMs = decision.kind === "direct" ? parts.circuits.openUntilMs(decision.mediator) : null;
  if (openUntilMs !== null) return { kind: "postponed", until: new Date(openUntilMs) };
  if (claimed.leaseNo > 1) {
    context.steps.push({
      stage: "request",
      verdict: "noted",
      sentence: `The process that carried this call ended, so it was taken up again (try ${claimed.leaseNo}). The mediator may have got it before.`,
      remedy: "A mediator can tell by X-Correlation-Id, which is the same each time.",
      object: null,
    });
  }
  const carried = await sendCall(parts, {
    context,
    decision,
    body: { kind: "whole", bytes: body },
    caller: openMemoryCaller(0).caller,
    leased: { leaseNo: claimed.leaseNo },
  });
  return { kind: "carried", carried };
}

/** The request as it was held; or, as a sentence, why it cannot be sent any more. */
function openRequest(parts: RelayParts, { id, sealed, leaseNo }: ClaimedTransaction): HeldRequest | string {
  if (leaseNo > leasesMax)
    return `It was taken up ${leasesMax} times, and each time the process that carried it ended.`;
  if (sealed === null) return "Its request is not there any more.";
  try {
    return readHeldRequest(parts.sealer.open(sealed, transactionRequestIdentity(id)));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return "Its stored request cannot be opened: it was sealed under another SECRET_KEY, or was changed.";
  }
}

async function judgeAgain(
  parts: RelayParts,
  claimed: ClaimedTransaction,
  held: HeldRequest,
): Promise<{ context: CallContext; body: Uint8Array }> {
  const [compiled, tokenKeys, mode] = await Promise.all([parts.readDirectory(), parts.tokenKeys(), parts.readMode()]);
  const came: IncomingCall = {
    ...held,
    origin: claimed.origin,
    behindTrustedProxy: false,
    body: holdBody(held.body),
    // Who called was proved when the call was accepted, and the proof is not kept.
    authenticatedAs: claimed.clientId,
    madeBy: claimed.madeBy,
    replayOf: claimed.replayOf,
  };
  const nowMs = parts.now().getTime();
  const facts = toFacts(came, mode, nowMs);
  let decision: Decision;
  let call = came;
  let { body } = held;
  if (held.door === "call") {
    const decided = decideIntegrationCall(compiled, tokenKeys, facts, held.body);
    decision = decided.decision;
    if (decided.call !== null) {
      call = describeCall(came, decided.call);
      body = decided.call.body ?? new Uint8Array();
    }
  } else {
    decision = decideCall(compiled, tokenKeys, facts);
  }
  const context: CallContext = {
    id: claimed.id,
    traceId: claimed.traceId,
    begunAtMs: performance.now() - Math.max(0, nowMs - claimed.startedAt.getTime()),
    startedAt: claimed.startedAt,
    call,
    original: null,
    facts: toFacts(call, mode, nowMs),
    asynchronous: true,
    decision,
    steps: [],
    contractProblems: null,
    answerHeaders: [],
  };
  return { context, body };
}

/** It was accepted, and cannot be done any more: its channel is gone, its mediator offline, its client switched off. */
async function endRefused(
  parts: RelayParts,
  context: CallContext,
  { id, leaseNo }: ClaimedTransaction,
  body: Uint8Array,
): Promise<Carried> {
  const { decision } = context;
  if (decision.kind !== "refused") throw new Error("Only a refused call ends so.");
  const end = describeEnd(
    context,
    {
      status: "failed",
      route: "none",
      refusal: decision.refusal,
      requestBytes: body.byteLength,
      responseStatusCode: decision.status,
      responseBody: JSON.stringify({ ...decision.body, correlation_id: id }),
      errorMessage: `It was accepted, but could not be sent: ${decision.errorMessage}.`,
    },
    parts.now(),
  );
  await parts.recorder.carry(id, leaseNo).end(end, parts.makeCallback(context, end));
  return toCarried(end, true);
}

async function endLost(parts: RelayParts, claimed: ClaimedTransaction, errorMessage: string): Promise<Carried> {
  const end = {
    status: "failed" as const,
    refusal: null,
    repeated: 0,
    route: "none" as const,
    targetUrl: null,
    requestBody: null,
    requestBytes: 0,
    responseStatusCode: null,
    responseHeaders: null,
    responseBody: null,
    responseBytes: null,
    errorMessage,
    story: null,
    contractProblems: null,
    orchestrations: null,
    esb: null,
    completedAt: parts.now(),
    upstreamMs: null,
    durationMs: Math.max(0, parts.now().getTime() - claimed.startedAt.getTime()),
  };
  await parts.recorder.carry(claimed.id, claimed.leaseNo).end(end, null);
  return toCarried(end, true);
}
