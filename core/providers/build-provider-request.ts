import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { EmailMessage, SmsMessage } from "#core/deliveries/message.ts";
import type { MailAddress } from "#core/email/model.ts";
import type { Json } from "#core/json.ts";
import { compileTemplate } from "#core/templates/compile-template.ts";
import type { EmailApiProvider, ProviderAuth, SmsApiProvider } from "./model.ts";

export type ProviderRequest = { method: string; url: string; headers: HeaderLine[]; body: string };

export type BuiltRequest =
  | { kind: "ready"; request: ProviderRequest }
  | { kind: "secret_missing"; name: string }
  /** The provider's shape cannot say what the message says. */
  | { kind: "unfit"; detail: string };

type Given<Settings, Message> = {
  settings: Settings;
  message: Message;
  /** The delivery's id; the same on every attempt, so that a gateway can drop a second one. */
  reference: string;
  secrets: ReadonlyMap<string, string>;
};

/** The call of a provider's API for an e-mail: {to, subject, message, html_message}, or its own template. */
export function buildEmailRequest(given: Given<EmailApiProvider, EmailMessage>): BuiltRequest {
  const { settings, message } = given;
  const { to, cc, bcc, subject, text, html } = message;
  const addresses = (mailboxes: readonly MailAddress[]) => mailboxes.map(({ address }) => address);
  if (settings.body.kind === "template") {
    const from = message.from?.address ?? settings.from;
    const lists = { to: addresses(to), cc: addresses(cc), bcc: addresses(bcc), reply_to: addresses(message.replyTo) };
    // The address at which a recipient takes himself off; a template writes the headers of RFC 8058 from it.
    const list_unsubscribe = message.listUnsubscribe ?? null;
    const values = { ...lists, from, subject, text, html, list_unsubscribe, reference: given.reference };
    return finish(given, settings.body.contentType, renderBody(settings.body, values));
  }
  if (cc.length + bcc.length > 0) {
    return { kind: "unfit", detail: "This provider takes no copies (cc, bcc); take them away or give it a template." };
  }
  const body = {
    to: addresses(to).join(", "),
    subject,
    message: text ?? html ?? "",
    ...(html === null ? {} : { html_message: html }),
  };
  return finish(given, "application/json", { kind: "rendered", text: JSON.stringify(body) });
}

/**
 * The call of a provider's API for a text message: {to, message}; or {from, to, text}, where `to` is a text for one
 * number and a list for several, and several get a `reference`; or its own template.
 */
export function buildSmsRequest(given: Given<SmsApiProvider, SmsMessage>): BuiltRequest {
  const { settings, message, reference } = given;
  const from = message.from ?? settings.from;
  switch (settings.body.kind) {
    case "message": {
      const body = { to: message.to.join(","), message: message.text };
      return finish(given, "application/json", { kind: "rendered", text: JSON.stringify(body) });
    }
    case "text": {
      if (from === null) return { kind: "unfit", detail: "This provider wants a sender; give the message or it one." };
      const several = message.to.length > 1;
      const body = {
        from,
        to: several ? message.to : message.to[0],
        text: message.text,
        ...(several ? { reference } : {}),
      };
      return finish(given, "application/json", { kind: "rendered", text: JSON.stringify(body) });
    }
    case "template":
      return finish(given, settings.body.contentType, renderBody(settings.body, { ...message, from, reference }));
  }
}

type RenderedBody = { kind: "rendered"; text: string } | { kind: "failed"; detail: string };

function renderBody({ template, contentType }: { template: string; contentType: string }, values: Json): RenderedBody {
  const compiled = compileTemplate(template, escapeFor(contentType));
  if (!compiled.ok) return { kind: "failed", detail: compiled.problem.detail };
  const rendered = compiled.template.render(values);
  return rendered.kind === "rendered" ? rendered : { kind: "failed", detail: rendered.detail };
}

/** How values are escaped in a body of that content type. */
export function escapeFor(contentType: string): "json" | "xml" | "url" | "text" {
  const type = contentType.toLowerCase();
  if (/[/+]json\b/.test(type)) return "json";
  if (/[/+]xml\b/.test(type)) return "xml";
  return type.startsWith("application/x-www-form-urlencoded") ? "url" : "text";
}

function finish(
  { settings, reference, secrets }: Given<EmailApiProvider | SmsApiProvider, unknown>,
  contentType: string,
  body: RenderedBody,
): BuiltRequest {
  if (body.kind === "failed") return { kind: "unfit", detail: `Its template cannot be filled: ${body.detail}` };
  const auth = buildAuth(settings.auth, secrets);
  if (auth.kind === "secret_missing") return auth;
  const headers: HeaderLine[] = [
    ["Content-Type", contentType],
    ["User-Agent", "Signalbox"],
    ["Accept", "*/*"],
    ["Idempotency-Key", reference],
    ...auth.headers,
  ];
  return { kind: "ready", request: { method: settings.method, url: settings.url, headers, body: body.text } };
}

function buildAuth(
  auth: ProviderAuth,
  secrets: ReadonlyMap<string, string>,
): { kind: "ready"; headers: HeaderLine[] } | { kind: "secret_missing"; name: string } {
  if (auth.kind === "none") return { kind: "ready", headers: [] };
  const value = secrets.get(auth.key);
  if (value === undefined) return { kind: "secret_missing", name: auth.key };
  switch (auth.kind) {
    case "bearer":
      return { kind: "ready", headers: [["Authorization", `Bearer ${value}`]] };
    case "api_key":
      return { kind: "ready", headers: [[auth.header, value]] };
    case "raw":
      return { kind: "ready", headers: [["Authorization", value]] };
  }
}
