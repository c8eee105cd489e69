import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { findHeader } from "#core/mediator/decide/find-header.ts";
import type { Esb } from "#core/mediator/decide/model.ts";
import { keepText } from "#core/mediator/record/keep-text.ts";
import { type CallContext, describeEnd } from "./call-context.ts";
import { openCapture, openCount } from "./capture.ts";
import { type Carried, toCarried } from "./carried.ts";
import type { HeldBody } from "./carry-direct.ts";
import { answerOwn, answerUnrecorded } from "./documented-answers.ts";
import type { Caller } from "./model.ts";
import type { CallRecord } from "./open-recorder.ts";
import type { RelayParts } from "./relay-parts.ts";

export type BusJob = { context: CallContext; decision: Esb; body: HeldBody; caller: Caller; record: CallRecord };

/** Relays a call through the national bus, records what came of it, and answers. */
export async function carryByBus(
  parts: RelayParts,
  { context, decision, body, caller, record }: BusJob,
): Promise<Carried> {
  if (body.kind !== "whole") throw new Error("The bus takes whole bodies only.");
  const sentAtMs = performance.now();
  const relayed = await parts.relayToBus({
    organization: decision.organization,
    registration: decision.registration,
    mode: decision.esbMode,
    body: body.bytes,
    contentType: findHeader(context.call.headers, "content-type"),
    correlationId: context.id,
  });
  const stored = decision.channel?.recordBodies ?? true;
  const capture = stored ? openCapture(parts.storedCharactersMax, parts.redact.text) : openCount();
  capture.add(body.bytes);
  context.steps.push(...relayed.story);
  const answer = Buffer.from(relayed.body, "utf8");
  const end = describeEnd(
    context,
    {
      status: relayed.successful ? "successful" : "failed",
      route: "esb",
      refusal: relayed.kind === "refused" ? "bad_esb_body" : null,
      targetUrl: relayed.facts.engineUrl,
      requestBody: await capture.toText(findHeader(context.call.headers, "content-encoding")),
      requestBytes: body.bytes.byteLength,
      responseStatusCode: relayed.status,
      responseHeaders: JSON.stringify(parts.redact.headers(relayed.headers)),
      responseBody: stored ? keepText(relayed.body, parts.storedCharactersMax, parts.redact.text, false) : null,
      responseBytes: answer.byteLength,
      errorMessage: relayed.errorMessage === null ? null : parts.redact.text(relayed.errorMessage).text,
      esb: relayed.facts,
      upstreamMs: performance.now() - sentAtMs,
    },
    parts.now(),
  );
  try {
    await record.end(end, parts.makeCallback(context, end));
  } catch (error) {
    parts.log.error({ err: error, transactionId: context.id }, "call not recorded");
    answerOwn(caller, context, answerUnrecorded(context.id));
    return toCarried(end, false);
  }
  const headers = relayed.headers.filter(([name]) => name.toLowerCase() !== "content-length");
  const ours: HeaderLine[] = [
    ["content-length", String(answer.byteLength)],
    ["x-correlation-id", context.id],
  ];
  caller.start(relayed.status, [...headers, ...ours, ...context.answerHeaders]);
  caller.end(answer);
  return toCarried(end, true);
}
