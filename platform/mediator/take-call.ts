import { readTraceId } from "#core/ingress/read-trace-id.ts";
import type { CompiledDirectory } from "#core/mediator/decide/compile-directory.ts";
import { decideCall } from "#core/mediator/decide/decide-call.ts";
import { findHeader } from "#core/mediator/decide/find-header.ts";
import { judgeBody } from "#core/mediator/decide/judge-body.ts";
import type { CallFacts, Decision, Direct, Esb } from "#core/mediator/decide/model.ts";
import { readTarget } from "#core/mediator/decide/read-target.ts";
import { refuse } from "#core/mediator/decide/refuse.ts";
import { decideAsynchronous } from "#core/mediator/forward/decide-asynchronous.ts";
import type { MediatorMode } from "#core/mediator/model.ts";
import { randomHex } from "../random-ids.ts";
import { acceptCall } from "./accept-call.ts";
import type { CallContext } from "./call-context.ts";
import type { Carried } from "./carried.ts";
import type { HeldBody } from "./carry-direct.ts";
import { answerOwn, answerUnrecorded } from "./documented-answers.ts";
import { holdBody } from "./memory-caller.ts";
import type { Caller, IncomingCall } from "./model.ts";
import { refuseCall } from "./refuse-call.ts";
import type { RelayParts } from "./relay-parts.ts";
import { sendCall } from "./send-call.ts";
import { judgeForBus, refuseTooLarge, turnAway } from "./turn-away.ts";

/** A call and what it came to. */
export type TakenCall = { context: CallContext; carried: Carried };

// What is small and announced is read first and sent as one piece, which is quicker than a stream.
const smallBodyBytesMax = 65_536;
// What has to be held as a whole: for a contract, for the bus, or for a worker.
export const heldBytesMax = 16_777_216;

/**
 * Takes a call from its door to its end: decides, forwards, records, answers. The one function behind every door of the
 * proxy. Rejects only for faults of our own; then nothing was forwarded.
 */
export async function takeCall(parts: RelayParts, call: IncomingCall, caller: Caller): Promise<TakenCall> {
  const [compiled, tokenKeys, mode] = await Promise.all([parts.readDirectory(), parts.tokenKeys(), parts.readMode()]);
  const nowMs = parts.now().getTime();
  const decide = (judged: IncomingCall) => {
    const facts = toFacts(judged, mode, nowMs);
    return { call: judged, facts, decision: decideCall(compiled, tokenKeys, facts) };
  };
  const first = decide(call);
  const isEmpty = call.body.bytes === null && demandsBody(first.decision) && !(await call.body.hasBegun());
  // Only now is it known that nothing comes in the chunks that were announced.
  const decided = isEmpty ? decide({ ...call, body: holdBody(new Uint8Array()) }) : first;
  const wish = decideAsynchronous(decided.facts.query, call.headers);
  const context = openContext(parts, decided.call, decided.facts, decided.decision, wish.asynchronous);
  return { context, carried: await carry(parts, compiled, context, caller, wish.waitSeconds) };
}

function demandsBody(decision: Decision): boolean {
  return decision.kind !== "refused" && decision.channel?.requiresRequestBody === true;
}

export function openContext(
  parts: RelayParts,
  call: IncomingCall,
  facts: CallFacts,
  decision: Decision,
  asynchronous: boolean,
): CallContext {
  const id = parts.newId();
  return {
    id,
    traceId: readTraceId(findHeader(call.headers, "traceparent")) ?? randomHex(16),
    begunAtMs: performance.now(),
    startedAt: parts.now(),
    call,
    original: null,
    facts,
    asynchronous,
    decision,
    steps: [],
    contractProblems: null,
    answerHeaders: [],
  };
}

export function toFacts(call: IncomingCall, mode: MediatorMode, nowMs: number): CallFacts {
  const { door, method, headers, sourceAddress, behindTrustedProxy, body, authenticatedAs, madeBy } = call;
  return {
    door,
    method,
    ...readTarget(call.target),
    headers,
    sourceAddress,
    behindTrustedProxy,
    hasBody: body.bytes !== 0,
    bodyBytes: body.bytes,
    contentType: findHeader(headers, "content-type"),
    nowMs,
    mode,
    authenticatedAs,
    provedEarlier: authenticatedAs !== null && madeBy === null,
  };
}

/** What follows the decision: limits, health, the body, and then the way that the call takes. */
export async function carry(
  parts: RelayParts,
  compiled: CompiledDirectory,
  context: CallContext,
  caller: Caller,
  waitSeconds: number | null,
): Promise<Carried> {
  const { decision } = context;
  if (decision.kind === "refused") return await refuseCall(parts, context, decision, caller);
  const turnedAway = turnAway(parts, context, decision);
  if (turnedAway !== null) return await refuseCall(parts, context, turnedAway, caller);
  if (!parts.recorder.isWritable()) return answerUnwritable(parts, context, caller);
  const read = await readCallBody(context, decision);
  if (read.kind === "aborted") return await dropAborted(parts, context);
  if (read.kind === "too_large") {
    return await refuseCall(parts, context, refuseTooLarge(decision, read.bytesMax), caller);
  }
  const { body } = read;
  if (body.kind === "whole") {
    const contentEncoding = findHeader(context.call.headers, "content-encoding");
    const verdict = judgeBody(compiled, decision, { bytes: body.bytes, contentEncoding });
    if (verdict.kind === "refused") return await refuseCall(parts, context, verdict.refused, caller, body.bytes);
    context.contractProblems = verdict.contractProblems;
    // Said only where something is wrong, or where the whole story is told anyway.
    context.steps.push(...verdict.steps.filter(({ verdict: kind }) => kind === "noted"));
  }
  if (context.asynchronous && body.kind === "whole") {
    const unfit = decision.kind === "esb" ? await judgeForBus(parts, context, decision, body.bytes) : null;
    if (unfit !== null) return await refuseCall(parts, context, unfit, caller, body.bytes);
    return await acceptCall(parts, context, decision, body.bytes, caller, waitSeconds);
  }
  return await sendCall(parts, { context, decision, body, caller, leased: null });
}

type ReadCallBody = { kind: "read"; body: HeldBody } | { kind: "too_large"; bytesMax: number } | { kind: "aborted" };

async function readCallBody({ call, asynchronous }: CallContext, decision: Direct | Esb): Promise<ReadCallBody> {
  const { body } = call;
  if (body.bytes === 0) return { kind: "read", body: { kind: "whole", bytes: new Uint8Array() } };
  const held = asynchronous || decision.kind === "esb" || decision.needsBody === "whole";
  const small = body.bytes !== null && body.bytes <= smallBodyBytesMax;
  if (!held && !small) return { kind: "read", body: { kind: "stream", body } };
  const bytesMax = Math.min(decision.bodyBytesMax ?? heldBytesMax, heldBytesMax);
  if (body.bytes !== null && body.bytes > bytesMax) return { kind: "too_large", bytesMax };
  const read = await body.readWhole(bytesMax);
  if (read.kind === "read") return { kind: "read", body: { kind: "whole", bytes: read.bytes } };
  return read.kind === "too_large" ? { kind: "too_large", bytesMax } : read;
}

/** Nobody is left to be answered, and nothing was sent. */
async function dropAborted(parts: RelayParts, context: CallContext): Promise<Carried> {
  const refused = refuse(
    context.decision,
    "malformed_call",
    { error: "The body ended before it was complete" },
    () => undefined,
  );
  const nobody: Caller = { start() {}, write: () => true, end() {}, cut() {}, onDrain() {}, onGone() {} };
  return await refuseCall(parts, context, { ...refused, story: () => [] }, nobody);
}

function answerUnwritable(parts: RelayParts, context: CallContext, caller: Caller): Carried {
  const error = "Calls cannot be recorded at the moment";
  answerOwn(caller, context, answerUnrecorded(context.id, error));
  parts.log.warn({ transactionId: context.id }, "call refused, because it could not be recorded");
  return {
    status: "failed",
    refusal: null,
    responseStatusCode: 503,
    errorMessage: error,
    upstreamMs: null,
    durationMs: performance.now() - context.begunAtMs,
    recorded: false,
  };
}
