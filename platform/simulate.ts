import type { Redact, Simulate } from "#core/deliveries/ports.ts";
import type { SimulatedMessage } from "#core/deliveries/prepare-transmission.ts";
import type { Sql } from "#db/connect.ts";
import { keepSimulatedMessage } from "#db/stores/providers/keep-simulated-message.ts";

type SimulatorParts = { sql: Sql; redact: Redact; now: () => Date; newId: () => string };

/** The built-in provider that sends nothing: it keeps each message to be looked at, and answers as an API would. */
export function openSimulator({ sql, redact, now, newId }: SimulatorParts): Simulate {
  const clean = (text: string | null) => (text === null ? null : redact.text(text).text);
  return async (given) => {
    const startedMs = performance.now();
    const id = newId();
    await keepSimulatedMessage(sql, { ...redacted(given, clean), id, at: now() });
    const body = JSON.stringify({ success: true, message: "Kept by the simulator; nothing was sent.", id });
    return {
      kind: "answered",
      protocol: "http",
      status: 200,
      retryAfterMs: null,
      headers: [],
      body,
      bodyTruncated: false,
      bodyBytes: body.length,
      bodyProblem: null,
      durationMs: performance.now() - startedMs,
      remoteAddress: null,
    };
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
