import { describe, expect, it } from "vitest";
import { noRetry } from "#core/deliveries/retry-policy.ts";
import { publicOnly } from "#core/egress/model.ts";
import { newOAuth } from "#core/targets/fields/http-options.ts";
import { githubHmac, stripeHmac } from "#core/targets/fields/http-trust.ts";
import { HttpIntegrationTarget } from "../model.ts";
import { checkHttpTarget } from "./check-http-target.ts";
import type { Findings } from "./findings.ts";

const plain = {
  kind: "http",
  targetId: "t1",
  name: "Target",
  method: "POST",
  url: "https://api.example.com/orders",
  headers: [],
  auth: { kind: "none" },
  signingSecret: null,
  timeoutMs: 1_000,
  retry: noRetry,
};
const oauth = { ...newOAuth, tokenUrl: "https://login.example.com/token", clientId: "c", clientSecret: "s" };
const hmac = { ...githubHmac, secret: "s" };

function check(change: object): Findings {
  const found: Findings = { problems: [], warnings: [] };
  checkHttpTarget(found, HttpIntegrationTarget.parse({ ...plain, ...change }), "", publicOnly);
  return found;
}

const nothing = { problems: [], warnings: [] };

describe("the check of an HTTP target", () => {
  it.each<[string, object]>([
    ["a target of before", {}],
    ["a template behind the host", { url: "https://api.example.com/orders/{{ id }}?by={{ user }}" }],
    ["a template in a header", { headers: [{ name: "X-Order", value: "{{ id | upcase }}" }] }],
    ["OAuth 2", { auth: oauth }],
    ["GitHub's signature", { hmac }],
    ["Stripe's signature", { hmac: { ...stripeHmac, secret: "s" } }],
    ["a form", { body: { kind: "form" } }],
    ["XML", { body: { kind: "xml", root: "soap:Envelope" } }],
    ["a template", { body: { kind: "template", contentType: "text/plain", template: "{{ id }}" } }],
    ["nothing with GET", { method: "GET", body: { kind: "none" } }],
    ["certificates", { clientCertificate: { certificate: "c", key: "k" }, caCertificate: "ca" }],
  ])("finds nothing wrong with %s", (_, change) => {
    expect(check(change)).toEqual(nothing);
  });

  it.each<[string, object, string, RegExp]>([
    ["a host from a template", { url: "https://{{ host }}/x" }, "/url", /host cannot come from a template/],
    ["a host that goes on in a template", { url: "https://api.example.com{{ x }}" }, "/url", /host cannot come/],
    ["a URL with a broken template", { url: "https://api.example.com/{{ id | nope }}" }, "/url", /no filter "nope"/],
    [
      "a header with a broken template",
      { headers: [{ name: "X-A", value: "{{ a" }] },
      "/headers/0/value",
      /not closed/,
    ],
    [
      "a template in a header of credentials",
      { headers: [{ name: "Authorization", value: "Bearer {{ t }}" }] },
      "/headers/0/value",
      /belongs into the vault/,
    ],
    [
      "a token URL that is none",
      { auth: { ...oauth, tokenUrl: "login" } },
      "/auth/tokenUrl",
      /The token URL is not a valid URL/,
    ],
    [
      "a token URL with a password",
      { auth: { ...oauth, tokenUrl: "https://a:b@login.example.com" } },
      "/auth/tokenUrl",
      /user name or password/,
    ],
    [
      "a header that OAuth 2 sets",
      { auth: oauth, headers: [{ name: "authorization", secret: "s" }] },
      "/headers/0/name",
      /authentication sets/,
    ],
    ["a form with GET", { method: "GET", body: { kind: "form" } }, "/body/kind", /GET carries no body/],
    [
      "an empty template",
      { body: { kind: "template", contentType: "text/plain", template: " " } },
      "/body/template",
      /Write what is sent/,
    ],
    [
      "a broken template",
      { body: { kind: "template", contentType: "text/plain", template: "{% if %}" } },
      "/body/template",
      /./,
    ],
    [
      "a signature in a header of the delivery's",
      { hmac: { ...hmac, header: "webhook-signature" } },
      "/hmac/header",
      /Something else sets/,
    ],
    [
      "a signature in a custom header",
      { hmac, headers: [{ name: "x-hub-signature-256", secret: "s" }] },
      "/hmac/header",
      /Something else sets/,
    ],
    [
      "a signature in the header of the connection",
      { hmac: { ...hmac, header: "Host" } },
      "/hmac/header",
      /Something else sets/,
    ],
    [
      "a timestamp that is told nowhere",
      { hmac: { ...hmac, includes: "timestamp.body" } },
      "/hmac/timestampHeader",
      /needs the timestamp/,
    ],
    [
      "timestamp and signature in one header",
      { hmac: { ...hmac, timestampHeader: "x-hub-signature-256" } },
      "/hmac/timestampHeader",
      /cannot stand in one header/,
    ],
    ["a prefix with a line break", { hmac: { ...hmac, prefix: "a\nb" } }, "/hmac/prefix", /cannot carry/],
    [
      "a certificate without TLS",
      { url: "http://api.example.com/", clientCertificate: { certificate: "c", key: "k" } },
      "/clientCertificate",
      /only used with https/,
    ],
    [
      "an authority without TLS",
      { url: "http://api.example.com/", caCertificate: "ca" },
      "/caCertificate",
      /only used with https/,
    ],
  ])("refuses %s", (_, change, pointer, said) => {
    expect(check(change).problems).toEqual([{ pointer, detail: expect.stringMatching(said) }]);
  });

  it.each<[string, object, string, RegExp]>([
    [
      "a token URL inside of the network",
      { auth: { ...oauth, tokenUrl: "https://10.0.0.1/" } },
      "/auth/tokenUrl",
      /EGRESS_ALLOW/,
    ],
    [
      "a token URL without encryption",
      { auth: { ...oauth, tokenUrl: "http://login.example.com/" } },
      "/auth/tokenUrl",
      /without encryption/,
    ],
    ["a template behind a private host", { url: "https://10.0.0.1/{{ id }}" }, "/url", /EGRESS_ALLOW/],
    [
      "a content type that the body says itself",
      { body: { kind: "form" }, headers: [{ name: "Content-Type", value: "text/plain" }] },
      "/headers/0/value",
      /left out/,
    ],
  ])("warns of %s", (_, change, pointer, said) => {
    expect(check(change)).toEqual({ problems: [], warnings: [{ pointer, detail: expect.stringMatching(said) }] });
  });

  it.each([
    { body: { kind: "xml", root: "1st" } },
    { body: { kind: "template", contentType: "text", template: "x" } },
    { body: { kind: "template", contentType: "text/plain\r\nX-Evil: 1", template: "x" } },
    { hmac: { ...hmac, header: "X Y" } },
    { hmac: { ...hmac, algorithm: "md5" } },
    { auth: { ...oauth, clientAuth: "jwt" } },
  ])("does not take %j", (change) => {
    expect(HttpIntegrationTarget.safeParse({ ...plain, ...change }).success).toBe(false);
  });
});
