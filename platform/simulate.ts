import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { EmailMessage } from "#core/deliveries/message.ts";
import type { Redact, Simulate } from "#core/deliveries/ports.ts";
import type { SimulatedMessage } from "#core/deliveries/prepare-transmission.ts";
import { judgeSimulated, type SimulatedOutcome } from "#core/simulator/judge-simulated.ts";
import type { Sql } from "#db/connect.ts";
import { keepSimulatedMessage } from "#db/stores/providers/keep-simulated-message.ts";

type SimulatorParts = { sql: Sql; redact: Redact; now: () => Date; newId: () => string };

/**
 * The built-in provider that sends nothing: it keeps each message to be looked at, and answers as an API would, also with
 * the failures that some recipients ask for.
 */
export function openSimulator({ sql, redact, now, newId }: SimulatorParts): Simulate {
  const clean = (text: string | null) => (text === null ? null : redact.text(text).text);
  return async (given) => {
    const startedMs = performance.now();
    const id = newId();
    const recipients = given.medium === "sms" ? given.message.to : listAll(given.message).map(({ address }) => address);
    const outcome = judgeSimulated(given.medium, recipients);
    await keepSimulatedMessage(sql, { ...redacted(given, clean), id, outcome, at: now() });
    return answer(outcome, id, performance.now() - startedMs);
  };
}

function listAll({ to, cc, bcc }: EmailMessage) {
  return [...to, ...cc, ...bcc];
}

const answers = {
  taken: { status: 200, retryAfterMs: null, message: "Kept by the simulator; nothing was sent." },
  failed: { status: 500, retryAfterMs: null, message: "The simulator was told to fail." },
  throttled: { status: 429, retryAfterMs: 2_000, message: "The simulator was told to be busy." },
} as const;

function answer(outcome: SimulatedOutcome, id: string, durationMs: number): AttemptResult {
  if (outcome === "timed_out") {
    const detail = "The simulator was told not to answer.";
    return { kind: "timed_out", detail, code: null, durationMs, remoteAddress: null };
  }
  const { status, retryAfterMs, message } = answers[outcome];
  const body = JSON.stringify({ success: outcome === "taken", message, id });
  return {
    kind: "answered",
    protocol: "http",
    status,
    retryAfterMs,
    headers: [],
    body,
    bodyTruncated: false,
    bodyBytes: body.length,
    bodyProblem: null,
    durationMs,
    remoteAddress: null,
  };
}

function redacted(given: SimulatedMessage, clean: (text: string | null) => string | null): SimulatedMessage {
  if (given.medium === "sms") {
    return { ...given, message: { ...given.message, text: clean(given.message.text) ?? "" } };
  }
  const { message } = given;
  const subject = clean(message.subject) ?? "";
  return { ...given, message: { ...message, subject, text: clean(message.text), html: clean(message.html) } };
}
