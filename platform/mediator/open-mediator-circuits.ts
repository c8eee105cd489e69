import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { CircuitBreaker } from "#core/deliveries/ports.ts";
import type { Mediator } from "#core/mediator/model.ts";
import type { DirectOutcome } from "./finish-direct.ts";

export type MediatorCircuits = {
  /** Milliseconds since the epoch until which the mediator is left alone; null when it may be asked. */
  openUntilMs: (mediator: Mediator) => number | null;
  record: (mediator: Mediator, outcome: DirectOutcome, status: number | null) => void;
};

// Statuses by which a mediator, or the proxy in front of it, says that it cannot work at all. A 500 is about one request:
// a mediator that fails at some calls goes on to serve the others.
const illStatuses = new Set([502, 503, 504]);

/** The circuit of each mediator in this process, by the rules of the circuits of delivery targets. */
export function openMediatorCircuits(breaker: CircuitBreaker): MediatorCircuits {
  const nameOf = ({ urn }: Mediator) => `mediator ${urn}`;
  return {
    openUntilMs: (mediator) => breaker.openUntilMs(nameOf(mediator)),
    record: (mediator, outcome, status) => breaker.record(nameOf(mediator), toResult(outcome, status)),
  };
}

function toResult(outcome: DirectOutcome, status: number | null): AttemptResult {
  const unanswered = { detail: "", code: null, durationMs: 0, remoteAddress: null };
  if (outcome.kind === "failed" && outcome.failure.sent) return { kind: "answer_lost", ...unanswered };
  if (outcome.kind === "failed") return { kind: outcome.failure.kind, ...unanswered };
  // Nothing is known of a mediator whose caller went away first.
  if (status === null) return { kind: "unsendable", ...unanswered };
  return {
    kind: "answered",
    protocol: "http",
    status: illStatuses.has(status) ? status : 200,
    retryAfterMs: null,
    headers: [],
    body: "",
    bodyTruncated: false,
    bodyBytes: 0,
    bodyProblem: null,
    durationMs: 0,
    remoteAddress: null,
  };
}
