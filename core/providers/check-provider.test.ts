import { describe, expect, it } from "vitest";
import { noRetry } from "#core/deliveries/retry-policy.ts";
import { publicOnly } from "#core/egress/model.ts";
import { checkProvider } from "./check-provider.ts";

const facts = { existingSecrets: new Set(["key"]), egress: publicOnly };
const limits = { timeoutMs: 10_000, retry: noRetry };
const api = (change: object = {}) => ({
  kind: "email_api",
  url: "https://mail.example/send",
  method: "POST",
  auth: { kind: "bearer", key: "key" },
  body: { kind: "message" },
  from: null,
  ...limits,
  ...change,
});
const server = { host: "smtp.example.org", port: 587, tls: "starttls", username: null, password: null };

function placesOf(input: unknown): string[] {
  const checked = checkProvider(input, facts);
  return checked.ok ? [] : checked.problems.map(({ pointer }) => pointer);
}

describe("a provider that cannot work", () => {
  it.each<[string, unknown, string[]]>([
    ["an address that is none", api({ url: "mail.example" }), ["/settings/url"]],
    [
      "a header of the connection",
      api({ auth: { kind: "api_key", header: "Host", key: "key" } }),
      ["/settings/auth/header"],
    ],
    [
      "a header of the request",
      api({ auth: { kind: "api_key", header: "Content-Type", key: "key" } }),
      ["/settings/auth/header"],
    ],
    [
      "a header with a space",
      api({ auth: { kind: "api_key", header: "X Key", key: "key" } }),
      ["/settings/auth/header"],
    ],
    ["a secret that is not there", api({ auth: { kind: "raw", key: "gone" } }), ["/settings/auth/key"]],
    [
      "a template that does not compile",
      api({ body: { kind: "template", contentType: "text/plain", template: "{% if %}" } }),
      ["/settings/body/template"],
    ],
    [
      "a content type that is none",
      api({ body: { kind: "template", contentType: "json", template: "x" } }),
      ["/settings/body/contentType"],
    ],
    ["two senders", api({ from: "a@example.org, b@example.org" }), ["/settings/from"]],
    [
      "a user without a password",
      { kind: "smtp", server: { ...server, username: "ada" }, from: null, ...limits },
      ["/settings/server/password"],
    ],
    [
      "a server that is none",
      { kind: "smtp", server: { ...server, host: "a b" }, from: null, ...limits },
      ["/settings/server/host"],
    ],
    ["a kind that there is not", { kind: "fax" }, ["/settings/kind"]],
    ["no schedule", api({ retry: { kind: "schedule", delaysMs: [], jitter: 0 } }), ["/settings/retry/delaysMs"]],
  ])("is refused: %s", (_what, input, places) => {
    expect(placesOf(input)).toEqual(places);
  });
});

it("warns of an address that the guard refuses, because the operator may allow it later", () => {
  const checked = checkProvider(api({ url: "http://127.0.0.1:9000/send" }), facts);
  expect(checked).toMatchObject({ ok: true, warnings: [{ pointer: "/settings/url" }] });
});

it("warns of a shape that needs a sender where the provider has none", () => {
  const checked = checkProvider({ ...api({ body: { kind: "text" } }), kind: "sms_api" }, facts);
  expect(checked).toMatchObject({ ok: true, warnings: [{ pointer: "/settings/from" }] });
});
