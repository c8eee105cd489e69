import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { decideCall } from "./decide-call.ts";
import { call, channel, client, directory, mediator, testKeys, testNowMs } from "./make-test-directory.ts";
import type { CallFacts } from "./model.ts";

const registry = mediator();
const certificate = Buffer.from("certificate in DER");
const fingerprint = createHash("sha256").update(certificate).digest("hex");
const portal = client({ clientId: "portal", secret: "portal-secret" });
const keyed = client({ clientId: "keyed", apiKey: "sbk_0123456789", authKinds: ["api_key"], secret: "also-a-secret" });
const certified = client({ clientId: "certified", authKinds: ["certificate"], certificateSha256: fingerprint });
const off = client({ clientId: "off", secret: "off-secret", active: false });
const late = client({ clientId: "late", secret: "late-secret", expiresAt: new Date(testNowMs) });
const rotating = client({ clientId: "rotating", secret: "old-secret" });
const second = client({ clientId: "x", secret: "new-secret" }).credentials;
const compiled = directory({
  clients: [portal, keyed, certified, off, late, { ...rotating, credentials: [...rotating.credentials, ...second] }],
  mediators: [registry],
  channels: [channel(registry.id, "*")],
});

const decide = (headers: HeaderLine[], overrides: Partial<CallFacts> = {}) =>
  decideCall(compiled, testKeys, call("/x", { headers, ...overrides }));
const basic = (text: string): HeaderLine => ["authorization", `Basic ${Buffer.from(text).toString("base64")}`];
const pair = (id: string, secret: string): HeaderLine[] => [
  ["x-client-id", id],
  ["x-client-secret", secret],
];

describe("a client is known", () => {
  test.each<[string, HeaderLine[], string, Partial<CallFacts>]>([
    ["by the pair of headers", pair("portal", "portal-secret"), "portal", {}],
    ["by HTTP Basic", [basic("portal:portal-secret")], "portal", {}],
    ["by an API key as Bearer", [["authorization", "Bearer sbk_0123456789"]], "keyed", {}],
    ["by an API key in X-API-Key", [["x-api-key", "sbk_0123456789"]], "keyed", {}],
    ["by either of two live secrets", pair("rotating", "old-secret"), "rotating", {}],
    ["by either of two live secrets", pair("rotating", "new-secret"), "rotating", {}],
    [
      "by a certificate's fingerprint",
      [["x-client-cert-sha256", fingerprint.toUpperCase().replace(/..(?!$)/g, "$&:")]],
      "certified",
      { behindTrustedProxy: true },
    ],
    [
      "by a certificate as RFC 9440 writes it",
      [["client-cert", `:${certificate.toString("base64")}:`]],
      "certified",
      { behindTrustedProxy: true },
    ],
  ])("%s", (_how, headers, clientId, overrides) => {
    expect(decide(headers, overrides)).toMatchObject({
      kind: "direct",
      client: { clientId },
      claimedClientId: clientId,
    });
  });

  test("by the pair of headers before HTTP Basic, and by Basic where one of the pair is missing", () => {
    expect(decide([...pair("portal", "portal-secret"), basic("off:off-secret")]).kind).toBe("direct");
    expect(decide([...pair("portal", "wrong"), basic("portal:portal-secret")])).toMatchObject({ status: 403 });
    expect(decide([["x-client-id", "off"], basic("portal:portal-secret")])).toMatchObject({ client: portal });
    expect(decide([["x-client-secret", "off"], basic("portal:portal-secret")])).toMatchObject({ client: portal });
  });
});

describe("a call without credentials that can be read gets a 401 with a challenge", () => {
  test.each<[string, HeaderLine[]]>([
    ["nothing", []],
    ["an id alone", [["x-client-id", "portal"]]],
    ["empty headers", pair("", "")],
    ["Basic that is no Base64", [["authorization", "Basic ???"]]],
    ["Basic without a colon", [basic("portal")]],
    ["an unknown scheme", [["authorization", "Digest x"]]],
    ["a certificate that nobody of ours vouches for", [["x-client-cert-sha256", fingerprint]]],
  ])("%s", (_what, headers) => {
    expect(decide(headers)).toMatchObject({
      refusal: "unauthenticated",
      status: 401,
      headers: [["www-authenticate", 'Basic realm="TTPB Mediator"']],
      body: { ok: false, error: "Authentication required" },
      withCorrelationId: false,
      client: null,
    });
  });
});

describe("a call with credentials that do not hold gets one and the same 403", () => {
  test.each<[string, HeaderLine[], string]>([
    ["an unknown client", pair("stranger", "portal-secret"), "No client has this id."],
    ["a client that is switched off", pair("off", "off-secret"), "This client is switched off."],
    ["a wrong secret", pair("portal", "other"), "The secret is none of the client's live ones."],
    ["an expired secret", pair("late", "late-secret"), "The secret has expired."],
    [
      "a client that does not sign in by secret",
      pair("keyed", "also-a-secret"),
      "This client does not sign in by secret.",
    ],
    ["an unknown API key", [["x-api-key", "sbk_x"]], "No client has this API key."],
    ["a secret as API key", [["x-api-key", "portal-secret"]], "No client has this API key."],
    [
      "an API key of another client than is named",
      [
        ["x-api-key", "sbk_0123456789"],
        ["x-client-id", "portal"],
      ],
      "X-Client-Id names another client than the credentials.",
    ],
  ])("%s", (_what, headers, reason) => {
    const decision = decide(headers);
    expect(decision).toMatchObject({
      refusal: "bad_credentials",
      status: 403,
      body: { ok: false, error: "Invalid client credentials" },
      errorMessage: `Invalid client credentials. ${reason}`,
      client: null,
    });
    expect(Object.keys((decision as { body: object }).body)).toEqual(["ok", "error"]);
  });

  test("an unknown certificate", () => {
    const headers: HeaderLine[] = [["x-client-cert-sha256", "0".repeat(64)]];
    expect(decide(headers, { behindTrustedProxy: true })).toMatchObject({ refusal: "bad_credentials" });
  });

  test("and the record has what the caller called itself, unless that looks like a secret of ours", () => {
    expect(decide(pair("stranger", "x"))).toMatchObject({ claimedClientId: "stranger" });
    expect(decide(pair("sbs_swapped", "portal"))).toMatchObject({ claimedClientId: null });
    expect(decide(pair(`a\u0001${"b".repeat(200)}`, "x"))).toMatchObject({ claimedClientId: `a${"b".repeat(79)}` });
  });
});

describe("allowed addresses", () => {
  const near = client({ clientId: "near", secret: "near-secret", allowedAddresses: ["10.0.0.0/8", "203.0.113.9"] });
  const fenced = directory({ clients: [near], mediators: [registry], channels: [channel(registry.id, "*")] });
  const from = (sourceAddress: string | null, overrides: Partial<CallFacts> = {}) =>
    decideCall(fenced, testKeys, call("/x", { headers: pair("near", "near-secret"), sourceAddress, ...overrides }));

  test.each(["203.0.113.9", "10.200.1.1", "::ffff:10.0.0.1"])("%s may call", (address) => {
    expect(from(address).kind).toBe("direct");
  });

  test.each(["203.0.113.10", "11.0.0.1", "::1", null, "nonsense"])("%s may not", (address) => {
    expect(from(address)).toMatchObject({
      refusal: "address_not_allowed",
      status: 403,
      body: { ok: false, error: "Client IP is not allowed" },
      client: near,
    });
  });

  test("a forwarded address in a header of the call is not believed", () => {
    const headers: HeaderLine[] = [...pair("near", "near-secret"), ["x-forwarded-for", "10.0.0.1"]];
    expect(from("198.51.100.1", { headers })).toMatchObject({ refusal: "address_not_allowed" });
  });

  test("a call that was accepted is not asked again who it is or where it came from, which the story says", () => {
    const decision = from("198.51.100.1", { headers: [], authenticatedAs: near.id, provedEarlier: true });
    expect(decision).toMatchObject({ kind: "direct", client: near, proof: "earlier", credentialId: null });
    const told = decision.story().map(({ stage, sentence }) => `${stage}: ${sentence}`);
    expect(told[0]).toContain("showed who it is when the call was accepted");
    expect(told.some((line) => line.startsWith("address"))).toBe(false);
  });

  test("the secret that was shown is known by its id, so that its use can be noted", () => {
    const decision = from("10.0.0.1", { headers: pair("near", "near-secret") });
    expect(decision.credentialId).toBe(near.credentials[0]?.id);
  });

  test("somebody of the console acts for a client from anywhere and without its secret, which the story says", () => {
    const decision = from("198.51.100.1", { headers: [], door: "tester", authenticatedAs: near.id });
    expect(decision).toMatchObject({ kind: "direct", client: near, proof: "none" });
    expect(decision.story().map(({ stage, verdict }) => `${stage} ${verdict}`)).toContain("address noted");
    expect(from("10.0.0.1", { authenticatedAs: 999_999 })).toMatchObject({ refusal: "bad_credentials" });
  });
});
