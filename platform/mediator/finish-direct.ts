import type { ForwardFailure } from "#adapters/relay/model.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { findHeader } from "#core/mediator/decide/find-header.ts";
import { answerUnreachable, findStatusError } from "#core/mediator/decide/relay-answers.ts";
import { keepText } from "#core/mediator/record/keep-text.ts";
import { readOpenHimAnswer } from "#core/mediator/record/read-openhim-answer.ts";
import type { AnswerPump } from "./answer-pump.ts";
import { describeEnd, type Ending } from "./call-context.ts";
import type { Capture } from "./capture.ts";
import { type Carried, toCarried } from "./carried.ts";
import type { DirectJob } from "./carry-direct.ts";
import { answerOwn, answerUnrecorded, own } from "./documented-answers.ts";
import { keepOrchestrations } from "./keep-orchestrations.ts";
import type { RelayParts } from "./relay-parts.ts";
import { type DirectAnswer, tellExchange } from "./tell-exchange.ts";

/** What has been seen of an exchange. */
export type Observed = {
  request: Capture;
  answer: Capture;
  head: { status: number; headers: HeaderLine[] } | null;
  /** The parts of an answer that is read as a whole; null where it runs through. */
  told: Uint8Array[] | null;
  upstreamMs: number | null;
};

export type DirectOutcome =
  | { kind: "complete" }
  | { kind: "failed"; failure: ForwardFailure }
  | { kind: "caller_gone" }
  | { kind: "body_too_large" }
  | { kind: "answer_too_large" };

/** Puts the end of an exchange on record, and only then lets the caller have the end of its answer. */
export async function finishDirect(
  parts: RelayParts,
  job: DirectJob,
  observed: Observed,
  pump: AnswerPump,
  outcome: DirectOutcome,
): Promise<Carried> {
  const { context, record, caller } = job;
  const answer = await decideAnswer(parts, job, observed, pump, outcome);
  const end = describeEnd(context, await describeExchange(parts, job, observed, answer), parts.now());
  try {
    await record.end(end, parts.makeCallback(context, end));
  } catch (error) {
    parts.log.error({ err: error, transactionId: context.id }, "call not recorded");
    pump.stop();
    if (answer.kind === "gone") return toCarried(end, false);
    if (pump.started) caller.cut();
    else answerOwn(caller, context, answerUnrecorded(context.id));
    return toCarried(end, false);
  }
  switch (answer.kind) {
    case "streamed":
      pump.finish();
      break;
    case "told":
      caller.start(answer.told.status, answer.headers);
      caller.end(answer.body);
      break;
    case "ours":
      answerOwn(caller, context, answer.answer);
      break;
    case "cut":
      caller.cut();
      break;
    case "gone":
      break;
  }
  return toCarried(end, true);
}

async function decideAnswer(
  parts: RelayParts,
  job: DirectJob,
  observed: Observed,
  pump: AnswerPump,
  outcome: DirectOutcome,
): Promise<DirectAnswer> {
  const { id } = job.context;
  switch (outcome.kind) {
    case "complete":
      return observed.told === null ? { kind: "streamed" } : openTold(parts, job, observed, observed.told);
    case "caller_gone":
      return { kind: "gone", error: "The caller closed the connection before the answer was complete." };
    case "body_too_large": {
      const error = "Request body is too large for this channel";
      if (pump.started) return { kind: "cut", error };
      return { kind: "ours", answer: own(413, id, { ok: false, error }), error, refusal: "body_too_large" };
    }
    case "answer_too_large":
      return unreachable(id, "The mediator's answer of type application/json+openhim is too large.");
    case "failed":
      pump.stop();
      if (pump.started) return { kind: "cut", error: outcome.failure.detail };
      return unreachable(id, outcome.failure.detail);
  }
}

function unreachable(id: string, error: string): DirectAnswer {
  return { kind: "ours", answer: answerUnreachable(id), error };
}

function openTold(parts: RelayParts, job: DirectJob, observed: Observed, told: readonly Uint8Array[]): DirectAnswer {
  const read = readOpenHimAnswer(Buffer.concat(told).toString("utf8"));
  if (!read.ok) return unreachable(job.context.id, read.problem);
  const body = Buffer.from(read.answer.body, "utf8");
  const bare = parts.answerHeaders(job, read.answer.status, [
    ...read.answer.headers.filter(([name]) => name !== "content-length"),
    ...(findHeader(read.answer.headers, "content-type") === null
      ? [["content-type", "text/plain; charset=utf-8"] as const]
      : []),
  ]);
  observed.upstreamMs ??= null;
  const withLength: HeaderLine[] = [...bare, ["content-length", String(body.byteLength)]];
  return { kind: "told", told: read.answer, headers: withLength, body };
}

async function describeExchange(
  parts: RelayParts,
  job: DirectJob,
  observed: Observed,
  answer: DirectAnswer,
): Promise<Ending> {
  const { request, context, decision } = job;
  const status =
    answer.kind === "told"
      ? answer.told.status
      : answer.kind === "ours"
        ? answer.answer.status
        : (observed.head?.status ?? null);
  const error = describeError(answer, status);
  const headers =
    answer.kind === "told" ? answer.headers : answer.kind === "ours" ? null : (observed.head?.headers ?? null);
  const keep = (text: string) => keepText(text, parts.storedCharactersMax, parts.redact.text, false);
  const stored = decision.channel.recordBodies;
  const responseBody = async () => {
    if (answer.kind === "told") return stored ? keep(answer.told.body) : null;
    if (answer.kind === "ours") return JSON.stringify(answer.answer.body);
    return await observed.answer.toText(findHeader(observed.head?.headers ?? [], "content-encoding"));
  };
  context.steps.push(...tellExchange(job, observed, answer, error));
  return {
    status: error === null ? "successful" : "failed",
    route: "direct",
    refusal: answer.kind === "ours" ? (answer.refusal ?? null) : null,
    targetUrl: parts.redact.text(`${request.origin}${request.path}`).text,
    requestBody: await observed.request.toText(findHeader(context.call.headers, "content-encoding")),
    requestBytes: observed.request.bytes(),
    responseStatusCode: status,
    responseHeaders: headers === null ? null : JSON.stringify(parts.redact.headers(headers)),
    responseBody: await responseBody(),
    responseBytes: answer.kind === "told" ? answer.body.byteLength : observed.answer.bytes(),
    errorMessage: error === null ? null : parts.redact.text(error).text,
    orchestrations: answer.kind === "told" ? keepOrchestrations(parts, answer.told.orchestrations, stored) : null,
    upstreamMs: observed.upstreamMs,
  };
}

function describeError(answer: DirectAnswer, status: number | null): string | null {
  if (answer.kind === "ours" || answer.kind === "cut" || answer.kind === "gone") return answer.error;
  if (answer.kind === "told" && answer.told.failed) return answer.told.error ?? "The mediator says that it failed.";
  return status === null ? "There was no answer." : findStatusError(status);
}
