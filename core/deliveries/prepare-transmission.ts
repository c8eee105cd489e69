import type { MailMessage } from "#core/email/model.ts";
import { parseRecipients } from "#core/email/parse-recipients.ts";
import { type BuiltRequest, buildEmailRequest, buildSmsRequest } from "#core/providers/build-provider-request.ts";
import type { MailServer, Provider } from "#core/providers/model.ts";
import type { HeaderLine, UnansweredAttempt } from "./attempt-result.ts";
import type { OpenedMailServer } from "./mail.ts";
import { EmailMessage, InAppMessage, SmsMessage } from "./message.ts";
import type { DeliveryTarget, HttpTarget } from "./model.ts";
import { openTls } from "./open-tls.ts";
import type { TlsMaterial } from "./ports.ts";
import { prepareRequest } from "./prepare-request.ts";
import { readMessage } from "./read-message.ts";

/** What one attempt does, whatever the medium; `obstacle` says why it cannot be done. */
export type Transmission =
  | {
      kind: "http";
      method: string;
      url: string;
      headers: HeaderLine[];
      body: string | null;
      timeoutMs: number;
      tls?: TlsMaterial | null;
    }
  | { kind: "mail"; server: OpenedMailServer; mail: MailMessage; timeoutMs: number }
  | { kind: "simulated"; message: SimulatedMessage }
  | { kind: "in_app"; message: InAppMessage }
  | { kind: "obstacle"; detail: string }
  /** There was no access token to send with; that is what the attempt came to. */
  | { kind: "no_token"; result: UnansweredAttempt };

export type SimulatedContent = { medium: "email"; message: EmailMessage } | { medium: "sms"; message: SmsMessage };

/** A message that the simulator keeps instead of sending it. */
export type SimulatedMessage = { deliveryId: string } & SimulatedContent;

export type TransmissionInput = {
  deliveryId: string;
  target: DeliveryTarget;
  /** Null where the target is reached directly. */
  provider: Provider | null;
  /** Why there is no provider, where one is wanted; absent or null where the target itself says. */
  nobody?: string | null;
  body: string | null;
  traceId: string;
  /** 16 hex digits of this attempt, for the receiver's trace. */
  spanId: string;
  /** Values of the secrets that target and provider name. */
  secrets: ReadonlyMap<string, string>;
  /** For an HTTP target with OAuth 2: the access token. */
  accessToken?: string | null;
  nowMs: number;
};

/** Puts together what is sent: the request of an HTTP target or of a provider's API, or the e-mail for a mail server. */
export function prepareTransmission(input: TransmissionInput): Transmission {
  const { target, body } = input;
  switch (target.kind) {
    case "http":
      return prepareHttp(input, target);
    case "email": {
      const message = readMessage(EmailMessage, body);
      return message === null ? unreadable : prepareEmail(input, target, message);
    }
    case "sms": {
      const message = readMessage(SmsMessage, body);
      return message === null ? unreadable : prepareSms(input, target, message);
    }
    case "in_app": {
      const message = readMessage(InAppMessage, body);
      return message === null ? unreadable : { kind: "in_app", message };
    }
  }
}

// The documented words for a message of the outbox whose recipient has no address.
const missingEmail: Transmission = { kind: "obstacle", detail: "Missing to_email" };
const missingPhone: Transmission = { kind: "obstacle", detail: "Missing to_phone" };

const unreadable: Transmission = { kind: "obstacle", detail: "The stored message cannot be read." };

function prepareHttp(input: TransmissionInput, target: HttpTarget): Transmission {
  const prepared = prepareRequest({ ...input, target });
  if (prepared.kind === "secret_missing") return sayMissing(prepared.name);
  const opened = openTls(target, input.secrets);
  if (opened.kind === "secret_missing") return sayMissing(opened.name);
  const { method, url, timeoutMs } = target;
  return { kind: "http", method, url, headers: prepared.headers, body: input.body, timeoutMs, tls: opened.tls };
}

function prepareEmail(input: TransmissionInput, target: DeliveryTarget & { kind: "email" }, message: EmailMessage) {
  const { deliveryId, provider, secrets } = input;
  if (target.route.kind === "any" && message.to.length === 0) return missingEmail;
  if (provider === null) {
    if (target.route.kind !== "smtp") return sayNone(input);
    return prepareMail(input, target.route.server, message, null, target.timeoutMs);
  }
  const { settings } = provider;
  switch (settings.kind) {
    case "smtp":
      return prepareMail(
        input,
        settings.server,
        message,
        settings.from,
        Math.min(settings.timeoutMs, target.timeoutMs),
      );
    case "email_api":
      return toHttp(
        buildEmailRequest({ settings, message, reference: deliveryId, secrets }),
        settings.timeoutMs,
        target,
      );
    case "simulator":
      return { kind: "simulated", message: { deliveryId, medium: "email", message } } as const;
    case "sms_api":
      return sayUnfit(provider.name, "e-mail");
  }
}

function prepareSms(input: TransmissionInput, target: DeliveryTarget, message: SmsMessage): Transmission {
  const { deliveryId, provider, secrets } = input;
  if (message.to.length === 0) return missingPhone;
  if (provider === null) return sayNone(input);
  const { settings } = provider;
  switch (settings.kind) {
    case "sms_api":
      return toHttp(buildSmsRequest({ settings, message, reference: deliveryId, secrets }), settings.timeoutMs, target);
    case "simulator":
      return { kind: "simulated", message: { deliveryId, medium: "sms", message } };
    case "smtp":
    case "email_api":
      return sayUnfit(provider.name, "text messages");
  }
}

function prepareMail(
  { deliveryId, secrets }: TransmissionInput,
  server: MailServer,
  message: EmailMessage,
  ownFrom: string | null,
  timeoutMs: number,
): Transmission {
  const password = server.password === null ? null : (secrets.get(server.password) ?? undefined);
  if (password === undefined) return sayMissing(server.password ?? "");
  const from = message.from ?? readSender(ownFrom);
  if (from === null) return { kind: "obstacle", detail: "The message names no sender, and neither does the provider." };
  const { listUnsubscribe, ...content } = message;
  const mail: MailMessage = {
    ...content,
    from,
    // Of the sender's own domain, so that it is unique (RFC 5322, section 3.6.4); of the delivery, so that it is the
    // same on every attempt and a server can drop the second.
    messageId: `<${deliveryId}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
    headers: [["X-Signalbox-Delivery", deliveryId], ...listLeavingHeaders(listUnsubscribe)],
  };
  return { kind: "mail", server: { ...server, password }, mail, timeoutMs };
}

/** RFC 2369 and RFC 8058: with both, mail programs show a button, and one POST to the address is enough. */
function listLeavingHeaders(url: string | undefined): HeaderLine[] {
  if (url === undefined) return [];
  return [
    ["List-Unsubscribe", `<${url}>`],
    ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
  ];
}

function toHttp(built: BuiltRequest, timeoutMs: number, target: { timeoutMs: number }): Transmission {
  switch (built.kind) {
    case "ready":
      return { kind: "http", ...built.request, timeoutMs: Math.min(timeoutMs, target.timeoutMs) };
    case "secret_missing":
      return sayMissing(built.name);
    case "unfit":
      return { kind: "obstacle", detail: built.detail };
  }
}

function sayNone({ nobody }: TransmissionInput): Transmission {
  return { kind: "obstacle", detail: nobody ?? "The target names no provider that could send it." };
}

function sayMissing(name: string): Transmission {
  const detail = `The secret "${name}" is not in the vault. Add it under System, Secrets, and send again.`;
  return { kind: "obstacle", detail };
}

function sayUnfit(name: string, what: string): Transmission {
  return { kind: "obstacle", detail: `The provider "${name}" does not send ${what}.` };
}

function readSender(text: string | null): MailMessage["from"] | null {
  const parsed = parseRecipients(text ?? "");
  return parsed.ok ? (parsed.recipients[0] ?? null) : null;
}
