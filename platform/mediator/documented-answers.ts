import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { JsonObject } from "#core/json.ts";
import type { RelayAnswer } from "#core/mediator/decide/relay-answers.ts";
import type { CallContext } from "./call-context.ts";
import type { Caller } from "./model.ts";

/** What was answered, for the record. */
export type GivenAnswer = { text: string; headers: HeaderLine[] };

/** Answers with one of our own documented JSON bodies. Rate limits are told with every answer. */
export function answerOwn(
  caller: Caller,
  { answerHeaders }: Pick<CallContext, "answerHeaders">,
  { status, headers, body }: RelayAnswer,
): GivenAnswer {
  const text = JSON.stringify(body);
  const bytes = Buffer.from(text, "utf8");
  const all: HeaderLine[] = [
    ["content-type", "application/json"],
    ["content-length", String(bytes.byteLength)],
    ["cache-control", "no-store"],
    ...headers,
    ...answerHeaders,
  ];
  caller.start(status, all);
  caller.end(bytes);
  return { text, headers: all };
}

/** What a caller is told whose call could not be put on record: nothing of the mediator's answer, so that it asks again. */
export function answerUnrecorded(correlationId: string, error = "The call could not be recorded"): RelayAnswer {
  return own(503, correlationId, { ok: false, error }, [["retry-after", "5"]]);
}

/** An answer of ours that names the transaction. */
export function own(status: number, correlationId: string, body: JsonObject, headers: HeaderLine[] = []): RelayAnswer {
  const withId = { ...body, correlation_id: correlationId };
  return { status, headers: [...headers, ["x-correlation-id", correlationId]], body: withId };
}
