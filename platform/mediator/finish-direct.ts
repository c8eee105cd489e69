import type { ForwardFailure } from "#adapters/relay/model.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { findHeader } from "#core/mediator/decide/find-header.ts";
import { answerUnreachable, findStatusError, type RelayAnswer } from "#core/mediator/decide/relay-answers.ts";
import { keepText } from "#core/mediator/record/keep-text.ts";
import { type OpenHimAnswer, readOpenHimAnswer } from "#core/mediator/record/read-openhim-answer.ts";
import type { Orchestration, StoryStep } from "#core/mediator/transaction.ts";
import type { AnswerPump } from "./answer-pump.ts";
import { describeEnd, type Ending } from "./call-context.ts";
import type { Capture } from "./capture.ts";
import { type Carried, toCarried } from "./carried.ts";
import type { DirectJob } from "./carry-direct.ts";
import { answerOwn, answerUnrecorded, own } from "./documented-answers.ts";
import type { RelayParts } from "./relay-parts.ts";

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

type Answer =
  /** What the mediator answered runs through. */
  | { kind: "streamed" }
  /** What the mediator said that the caller is to be answered. */
  | { kind: "told"; told: OpenHimAnswer; headers: HeaderLine[]; body: Uint8Array }
  /** We answer in its place. */
  | { kind: "ours"; answer: RelayAnswer; error: string; refusal?: "body_too_large" }
  /** The caller has half an answer, and there is no rest. */
  | { kind: "cut"; error: string }
  | { kind: "gone"; error: string };

async function decideAnswer(
  parts: RelayParts,
  job: DirectJob,
  observed: Observed,
  pump: AnswerPump,
  outcome: DirectOutcome,
): Promise<Answer> {
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

function unreachable(id: string, error: string): Answer {
  return { kind: "ours", answer: answerUnreachable(id), error };
}

function openTold(parts: RelayParts, job: DirectJob, observed: Observed, told: readonly Uint8Array[]): Answer {
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
  answer: Answer,
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

function describeError(answer: Answer, status: number | null): string | null {
  if (answer.kind === "ours" || answer.kind === "cut" || answer.kind === "gone") return answer.error;
  if (answer.kind === "told" && answer.told.failed) return answer.told.error ?? "The mediator says that it failed.";
  return status === null ? "There was no answer." : findStatusError(status);
}

/** What is said of the exchange in the story of a call that has one. */
function tellExchange(job: DirectJob, observed: Observed, answer: Answer, error: string | null): StoryStep[] {
  const { context, decision, request } = job;
  if (error === null && context.call.authenticatedAs === null && context.steps.length === 0) return [];
  const { mediator } = decision;
  const object = { kind: "mediator" as const, id: mediator.id, name: mediator.name };
  const sent: StoryStep = {
    stage: "request",
    verdict: "passed",
    sentence: `${request.method} ${request.origin}${request.path} was sent to the mediator ${mediator.name}.`,
    remedy: null,
    object,
  };
  const after = observed.upstreamMs === null ? "" : ` after ${Math.round(observed.upstreamMs)} ms`;
  if (error === null) {
    const sentence = `It answered with status ${observed.head?.status}${after}.`;
    return [sent, { stage: "answer", verdict: "passed", sentence, remedy: null, object }];
  }
  const sentence = observed.head === null ? error : `It answered with status ${observed.head.status}${after}: ${error}`;
  const remedy =
    answer.kind === "ours" && answer.refusal === undefined
      ? "Look at the mediator's address and whether it runs; the transaction can be repeated when it does."
      : "Look at the answer's body for the mediator's own words.";
  return [sent, { stage: "answer", verdict: "refused", sentence, remedy, object }];
}

function keepOrchestrations(parts: RelayParts, told: readonly Orchestration[], stored: boolean): string | null {
  if (told.length === 0) return null;
  const body = (text: string | null) =>
    text === null || !stored ? null : keepText(text, parts.storedCharactersMax, parts.redact.text, false);
  const kept = told.map(({ request, response, ...step }) => ({
    ...step,
    name: parts.redact.text(step.name).text,
    error: step.error === null ? null : parts.redact.text(step.error).text,
    request: {
      ...request,
      url: request.url === null ? null : parts.redact.text(request.url).text,
      headers: parts.redact.headers(request.headers),
      body: body(request.body),
    },
    response:
      response === null
        ? null
        : { ...response, headers: parts.redact.headers(response.headers), body: body(response.body) },
  }));
  return JSON.stringify(kept).replaceAll("\\u0000", "\\ufffd");
}
