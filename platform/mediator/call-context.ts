import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Redact } from "#core/deliveries/ports.ts";
import type { CallFacts, Decision } from "#core/mediator/decide/model.ts";
import type { TransactionEnd, TransactionStart } from "#core/mediator/record/model.ts";
import type { StoryStep, TransactionRoute } from "#core/mediator/transaction.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { IncomingCall } from "./model.ts";

/** A call on its way through: who made it, how it was judged, and what has been noted of it so far. */
export type CallContext = {
  id: string;
  traceId: string;
  /** On the clock of `performance.now`. */
  begunAtMs: number;
  startedAt: Date;
  /** As it goes on and stands on record. */
  call: IncomingCall;
  /** As it came, where that is something else: a call described in the body of another. */
  original: { call: IncomingCall; body: Uint8Array } | null;
  facts: CallFacts;
  asynchronous: boolean;
  decision: Decision;
  /** Steps that came after the decision. */
  steps: StoryStep[];
  contractProblems: FieldProblem[] | null;
  /** Headers that go with every answer to this call. */
  answerHeaders: HeaderLine[];
};

/** What stands on record of a call from its first moment. */
export function describeStart(context: CallContext, route: TransactionRoute, redact: Redact): TransactionStart {
  const { decision, call } = context;
  const { client, claimedClientId, channel, mediator } = decision;
  return {
    id: context.id,
    origin: call.origin,
    route,
    asynchronous: context.asynchronous,
    clientId: client?.id ?? null,
    clientName: client?.name ?? null,
    claimedClientId: client === null ? claimedClientId : null,
    channelId: channel?.id ?? null,
    channelName: channel?.name ?? null,
    mediatorId: mediator?.id ?? null,
    mediatorName: mediator?.name ?? null,
    madeBy: call.madeBy,
    sourceAddress: call.sourceAddress,
    requestMethod: call.method.slice(0, 40),
    requestUrl: redact.text(call.target.slice(0, requestUrlMax)).text,
    targetUrl: null,
    requestHeaders: JSON.stringify(redact.headers(call.headers)),
    replayOf: call.replayOf,
    traceId: context.traceId,
    startedAt: context.startedAt,
  };
}

// As much as Node takes of a whole head.
const requestUrlMax = 16_384;

/** What a call came to, beside what is the same for all. */
export type Ending = Pick<TransactionEnd, "status" | "route"> & Partial<TransactionEnd>;

/** Fills an ending up to what is stored. A story is kept where somebody will want to read it. */
export function describeEnd(context: CallContext, ending: Ending, now: Date): TransactionEnd {
  const { decision, contractProblems } = context;
  const problems = contractProblems ?? (decision.kind === "refused" ? decision.contractProblems : null);
  const wanted = ending.status === "failed" || context.call.authenticatedAs !== null || context.steps.length > 0;
  return {
    refusal: null,
    repeated: 0,
    targetUrl: null,
    requestBody: null,
    requestBytes: 0,
    responseStatusCode: null,
    responseHeaders: null,
    responseBody: null,
    responseBytes: null,
    errorMessage: null,
    story: wanted ? JSON.stringify([...decision.story(), ...context.steps]) : null,
    contractProblems: problems === null || problems.length === 0 ? null : JSON.stringify(problems),
    orchestrations: null,
    esb: null,
    completedAt: now,
    upstreamMs: null,
    durationMs: Math.round((performance.now() - context.begunAtMs) * 100) / 100,
    ...ending,
  };
}
