import { parseRecipients } from "#core/email/parse-recipients.ts";
import type { Channel } from "#core/notifications/send/model.ts";
import { parsePhoneNumbers } from "#core/sms/parse-phone-numbers.ts";

/** A message as the simulator's own API takes it. */
export type SimulatorRequest = {
  /** As it was written. */
  to: string;
  recipients: string[];
  subject: string | null;
  message: string;
  html: string | null;
};

export type ReadSimulatorRequest = { ok: true; value: SimulatorRequest } | { ok: false; error: string };

const required: Readonly<Record<Channel, readonly string[]>> = {
  email: ["to", "subject", "message"],
  sms: ["to", "message"],
};

/** Reads a call of the simulator's API. The error is one sentence, in the manner of the API that it stands for. */
export function readSimulatorRequest(channel: Channel, body: Readonly<Record<string, unknown>>): ReadSimulatorRequest {
  const missing = required[channel].filter((name) => body[name] === undefined || body[name] === "");
  if (missing.length > 0) return { ok: false, error: `Missing required fields: ${missing.join(", ")}` };
  const texts = [...required[channel], "html_message"].filter(
    (name) => body[name] !== undefined && body[name] !== null,
  );
  const wrong = texts.filter((name) => typeof body[name] !== "string" || body[name].includes("\u0000"));
  if (wrong.length > 0) return { ok: false, error: `Expected texts without NUL characters: ${wrong.join(", ")}` };
  const text = (name: string) => (typeof body[name] === "string" ? body[name] : null);
  const to = text("to") ?? "";
  const recipients = readRecipients(channel, to);
  if (!recipients.ok) return { ok: false, error: `to: ${recipients.detail}` };
  return {
    ok: true,
    value: {
      to,
      recipients: recipients.list,
      subject: channel === "email" ? text("subject") : null,
      message: text("message") ?? "",
      html: channel === "email" ? text("html_message") : null,
    },
  };
}

function readRecipients(channel: Channel, to: string): { ok: true; list: string[] } | { ok: false; detail: string } {
  if (channel === "sms") {
    const parsed = parsePhoneNumbers(to);
    return parsed.ok ? { ok: true, list: parsed.numbers } : parsed;
  }
  const parsed = parseRecipients(to);
  if (!parsed.ok) return { ok: false, detail: parsed.problems[0]?.detail ?? "This is no mail address." };
  if (parsed.recipients.length === 0) return { ok: false, detail: "There is no recipient." };
  return { ok: true, list: parsed.recipients.map(({ address }) => address) };
}
