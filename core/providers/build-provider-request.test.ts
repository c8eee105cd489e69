import { describe, expect, it } from "vitest";
import type { EmailMessage, SmsMessage } from "#core/deliveries/message.ts";
import { noRetry } from "#core/deliveries/retry-policy.ts";
import { buildEmailRequest, buildSmsRequest } from "./build-provider-request.ts";
import type { EmailApiProvider, ProviderAuth, SmsApiProvider } from "./model.ts";

const common = { method: "POST" as const, timeoutMs: 10_000, retry: noRetry };
const emailApi: EmailApiProvider = {
  kind: "email_api",
  url: "https://mail-api.example/send",
  auth: { kind: "bearer", key: "mail-key" },
  body: { kind: "message" },
  from: null,
  ...common,
};
const smsApi: SmsApiProvider = {
  kind: "sms_api",
  url: "https://sms.example/send",
  auth: { kind: "api_key", header: "X-API-KEY", key: "sms-key" },
  body: { kind: "message" },
  from: null,
  ...common,
};
const mail: EmailMessage = {
  from: null,
  to: [{ name: "Ada", address: "ada@example.org" }],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: "Hello",
  text: "Plain",
  html: null,
};
const sms: SmsMessage = { from: null, to: ["+255712345678"], text: "Hi" };
const secrets = new Map([
  ["mail-key", "m-k3y"],
  ["sms-key", "s-k3y"],
]);

const email = (settings: EmailApiProvider, message: EmailMessage) =>
  buildEmailRequest({ settings, message, reference: "d-1", secrets });
const text = (settings: SmsApiProvider, message: SmsMessage) =>
  buildSmsRequest({ settings, message, reference: "d-1", secrets });
const bodyOf = (built: ReturnType<typeof email>) => (built.kind === "ready" ? JSON.parse(built.request.body) : built);

describe("the documented call for an e-mail", () => {
  it("is {to, subject, message}, with html_message only where there is HTML", () => {
    expect(bodyOf(email(emailApi, mail))).toEqual({ to: "ada@example.org", subject: "Hello", message: "Plain" });
    expect(bodyOf(email(emailApi, { ...mail, html: "<p>Rich</p>" }))).toEqual({
      to: "ada@example.org",
      subject: "Hello",
      message: "Plain",
      html_message: "<p>Rich</p>",
    });
  });

  it("tells a template the address at which the recipient takes himself off", () => {
    const template = '{"unsubscribe": "{{ list_unsubscribe }}"}';
    const settings = { ...emailApi, body: { kind: "template" as const, contentType: "application/json", template } };
    const listUnsubscribe = "https://signalbox.example/unsubscribe/token";
    expect(bodyOf(email(settings, { ...mail, listUnsubscribe }))).toEqual({ unsubscribe: listUnsubscribe });
    expect(bodyOf(email(settings, mail))).toEqual({ unsubscribe: "" });
  });

  it("is refused where the message says what the shape cannot", () => {
    expect(email(emailApi, { ...mail, cc: [{ name: null, address: "c@example.org" }] })).toMatchObject({
      kind: "unfit",
    });
  });

  it.each<[ProviderAuth, [string, string][]]>([
    [{ kind: "none" }, []],
    [{ kind: "bearer", key: "mail-key" }, [["Authorization", "Bearer m-k3y"]]],
    [{ kind: "api_key", header: "X-API-KEY", key: "mail-key" }, [["X-API-KEY", "m-k3y"]]],
    [{ kind: "raw", key: "mail-key" }, [["Authorization", "m-k3y"]]],
  ])("shows the key as %j says", (auth, expected) => {
    const built = email({ ...emailApi, auth }, mail);
    if (built.kind !== "ready") throw new Error(built.kind);
    const shown = built.request.headers.filter(([name]) => /authorization|x-api-key/i.test(name));
    expect(shown).toEqual(expected);
    expect(built.request.headers).toContainEqual(["Idempotency-Key", "d-1"]);
  });

  it("is not made without its key", () => {
    expect(email({ ...emailApi, auth: { kind: "bearer", key: "gone" } }, mail)).toEqual({
      kind: "secret_missing",
      name: "gone",
    });
  });
});

describe("the documented calls for a text message", () => {
  it("are {to, message}, or {from, to, text} with a list and a reference for several", () => {
    expect(bodyOf(text(smsApi, sms))).toEqual({ to: "+255712345678", message: "Hi" });
    const named = { ...smsApi, body: { kind: "text" as const }, from: "SHOP" };
    expect(bodyOf(text(named, sms))).toEqual({ from: "SHOP", to: "+255712345678", text: "Hi" });
    expect(bodyOf(text(named, { ...sms, from: "OWN", to: ["1111", "2222"] }))).toEqual({
      from: "OWN",
      to: ["1111", "2222"],
      text: "Hi",
      reference: "d-1",
    });
    expect(text({ ...named, from: null }, sms)).toMatchObject({ kind: "unfit" });
  });
});

describe("a gateway of its own kind", () => {
  it("gets what its template says, escaped for its content type", () => {
    const body = {
      kind: "template" as const,
      contentType: "application/xml",
      template: "<sms to='{{ to | first }}' ref='{{ reference }}'>{{ text }}</sms>",
    };
    const built = text({ ...smsApi, body }, { ...sms, text: "a < b" });
    expect(built).toMatchObject({
      kind: "ready",
      request: { body: "<sms to='+255712345678' ref='d-1'>a &lt; b</sms>" },
    });
    if (built.kind === "ready") expect(built.request.headers).toContainEqual(["Content-Type", "application/xml"]);
  });

  it("is told when its template cannot be filled", () => {
    const body = { kind: "template" as const, contentType: "application/json", template: "{% nonsense %}" };
    expect(email({ ...emailApi, body }, mail)).toMatchObject({ kind: "unfit" });
  });
});
