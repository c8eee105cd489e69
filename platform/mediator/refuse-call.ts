import { findHeader } from "#core/mediator/decide/find-header.ts";
import type { Refused } from "#core/mediator/decide/model.ts";
import type { RelayAnswer } from "#core/mediator/decide/relay-answers.ts";
import type { NewTransaction } from "#core/mediator/record/model.ts";
import { type CallContext, describeEnd, describeStart } from "./call-context.ts";
import { openCapture } from "./capture.ts";
import type { Carried } from "./carried.ts";
import { answerOwn } from "./documented-answers.ts";
import type { Caller } from "./model.ts";
import type { RelayParts } from "./relay-parts.ts";

/**
 * Answers a refused call at once, and records it by the side: a flood of refusals must not wait for, or burden, what is
 * accepted. What a person called is recorded first and never sampled, since that person will look at it. `body` is what
 * had been read of the call when it was refused.
 */
export async function refuseCall(
  parts: RelayParts,
  context: CallContext,
  refused: Refused,
  caller: Caller,
  body: Uint8Array | null = null,
): Promise<Carried> {
  const { id, call } = context;
  context.decision = refused;
  const answer: RelayAnswer = {
    status: refused.status,
    headers: [...refused.headers, ["x-correlation-id", id]],
    body: refused.withCorrelationId ? { ...refused.body, correlation_id: id } : refused.body,
  };
  const text = JSON.stringify(answer.body);
  const ending = {
    status: "failed" as const,
    route: "none" as const,
    refusal: refused.refusal,
    requestBytes: body?.byteLength ?? call.body.bytes ?? 0,
    responseStatusCode: refused.status,
    responseHeaders: JSON.stringify(answer.headers),
    responseBody: text,
    responseBytes: Buffer.byteLength(text),
    errorMessage: parts.redact.text(refused.errorMessage).text,
  };
  const makeRow = async (): Promise<NewTransaction> => {
    const start = describeStart(context, "none", parts.redact);
    const kept = body === null || refused.channel?.recordBodies === false ? null : body;
    const requestBody = kept === null ? null : await keepBody(parts, context, kept);
    return { start, state: { kind: "ended", end: describeEnd(context, { ...ending, requestBody }, parts.now()) } };
  };
  if (call.madeBy !== null) await parts.recorder.store(await makeRow());
  else parts.recorder.storeRefused(toKind(context, refused), makeRow, id);
  answerOwn(caller, context, answer);
  const durationMs = performance.now() - context.begunAtMs;
  return { ...ending, upstreamMs: null, durationMs, recorded: true };
}

async function keepBody(parts: RelayParts, { call }: CallContext, body: Uint8Array): Promise<string | null> {
  const capture = openCapture(parts.storedCharactersMax, parts.redact.text);
  capture.add(body);
  return await capture.toText(findHeader(call.headers, "content-encoding"));
}

function toKind({ call, facts }: CallContext, refused: Refused) {
  return {
    refusal: refused.refusal,
    clientId: refused.client?.id ?? null,
    sourceAddress: call.sourceAddress,
    method: call.method,
    path: facts.path,
  };
}
