import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { JsonObject } from "#core/json.ts";

/** An answer of the mediator's own, as documented. */
export type RelayAnswer = { status: number; headers: HeaderLine[]; body: JsonObject };

/** No answer came from the mediator: no connection, none in time, or one that broke off before it began. */
export function answerUnreachable(correlationId: string): RelayAnswer {
  return own(502, correlationId, { ok: false, error: "Failed to reach mediator endpoint" });
}

/** The call could not be stored, so that nobody would do its work. */
export function answerNotQueued(correlationId: string): RelayAnswer {
  return own(500, correlationId, { ok: false, error: "Failed to queue async request" });
}

/** The call is stored and will be worked on. */
export function answerAccepted(correlationId: string): RelayAnswer {
  const statusUrl = `/transactions/${correlationId}/`;
  const answer = own(202, correlationId, {
    ok: true,
    accepted: true,
    message: "Request accepted for asynchronous processing",
    status_url: statusUrl,
  });
  const headers: HeaderLine[] = [["location", statusUrl], ["preference-applied", "respond-async"], ...answer.headers];
  return { ...answer, headers };
}

function own(status: number, correlationId: string, body: JsonObject): RelayAnswer {
  return {
    status,
    headers: [["x-correlation-id", correlationId]],
    body: { ...body, correlation_id: correlationId },
  };
}

/** A mediator's answer from 200 to 399 is a success; the sentence that the record has for any other. */
export function findStatusError(status: number): string | null {
  return status >= 200 && status <= 399 ? null : `Upstream returned HTTP ${status}`;
}
