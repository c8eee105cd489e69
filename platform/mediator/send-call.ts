import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { findHeader } from "#core/mediator/decide/find-header.ts";
import type { Direct, Esb } from "#core/mediator/decide/model.ts";
import { answerUnreachable } from "#core/mediator/decide/relay-answers.ts";
import { buildForward } from "#core/mediator/forward/build-forward.ts";
import type { ForwardFacts, Incoming } from "#core/mediator/forward/model.ts";
import { randomHex } from "../random-ids.ts";
import { type CallContext, describeEnd, describeStart } from "./call-context.ts";
import { type Carried, toCarried } from "./carried.ts";
import { carryByBus } from "./carry-by-bus.ts";
import { carryDirect, type HeldBody } from "./carry-direct.ts";
import { answerOwn, answerUnrecorded } from "./documented-answers.ts";
import type { Caller } from "./model.ts";
import { openMediatorAuth } from "./open-mediator-auth.ts";
import type { CallRecord } from "./open-recorder.ts";
import type { RelayParts } from "./relay-parts.ts";

export type SendJob = {
  context: CallContext;
  decision: Direct | Esb;
  body: HeldBody;
  caller: Caller;
  /** The lease under which an asynchronous call is carried, whose row is there; null where this is its beginning. */
  leased: { leaseNo: number } | null;
};

/** Sends a call on, straight to its mediator or by the bus, and brings it to its end. */
export async function sendCall(parts: RelayParts, job: SendJob): Promise<Carried> {
  const { context, decision, caller, leased, body } = job;
  const record =
    leased === null
      ? parts.recorder.begin(describeStart(context, decision.kind, parts.redact))
      : parts.recorder.carry(context.id, leased.leaseNo);
  try {
    if (decision.kind === "esb") return await carryByBus(parts, { context, decision, body, caller, record });
    const request = await prepareForward(parts, context, decision);
    if (typeof request === "string") return await endUnsent(parts, job, record, request);
    const { renewAuth, ...forward } = request;
    const carried = await carryDirect(parts, { context, decision, request: forward, body, caller, record });
    // A token that was revoked: this caller gets the mediator's own answer, the next one a new token.
    if (carried.responseStatusCode === 401) renewAuth();
    return carried;
  } catch (error) {
    record.drop();
    throw error;
  }
}

/** The request to the mediator; or, as a sentence, why there can be none. */
async function prepareForward(parts: RelayParts, context: CallContext, decision: Direct) {
  const { call, facts } = context;
  const { mediator } = decision;
  const opened = await openMediatorAuth(parts, mediator.auth);
  if (opened.kind === "failed") return opened.detail;
  const incoming: Incoming = {
    method: facts.method,
    rawPath: facts.rawPath,
    query: facts.query,
    headers: call.headers,
  };
  const forwarding: ForwardFacts = {
    proof: decision.proof ?? "none",
    correlationId: context.id,
    traceparent: `00-${context.traceId}-${randomHex(8)}-01`,
    clientAddress: call.sourceAddress,
    protocol: parts.protocol,
    host: findHeader(call.headers, "host"),
    asynchronous: context.asynchronous,
    auth: opened.headers,
  };
  const built = buildForward(mediator.endpointUrl, incoming, forwarding);
  if (built.kind === "unsafe") return built.detail;
  const { url, method } = built;
  const headers: HeaderLine[] = built.headers;
  return { method, origin: url.origin, path: `${url.pathname}${url.search}`, headers, renewAuth: opened.renew };
}

/** Ends a call that could not be made into a request, as the documents have it where a mediator cannot be reached. */
async function endUnsent(parts: RelayParts, job: SendJob, record: CallRecord, error: string): Promise<Carried> {
  const { context, decision, caller } = job;
  const answer = answerUnreachable(context.id);
  const object =
    decision.mediator === null
      ? null
      : { kind: "mediator" as const, id: decision.mediator.id, name: decision.mediator.name };
  context.steps.push({
    stage: "request",
    verdict: "refused",
    sentence: error,
    remedy: "Mend the mediator's settings.",
    object,
  });
  const ending = { status: "failed", route: "direct", responseStatusCode: 502, errorMessage: error } as const;
  const end = describeEnd(context, { ...ending, responseBody: JSON.stringify(answer.body) }, parts.now());
  try {
    await record.end(end, parts.makeCallback(context, end));
  } catch (fault) {
    parts.log.error({ err: fault, transactionId: context.id }, "call not recorded");
    answerOwn(caller, context, answerUnrecorded(context.id));
    return toCarried(end, false);
  }
  answerOwn(caller, context, answer);
  return toCarried(end, true);
}
