import { createPrivateKey, createPublicKey } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openHttpSender } from "#adapters/http/open-http-sender.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import { parseEgressAllow } from "#core/egress/parse-egress-allow.ts";
import { answerBytesMax } from "#core/esb/exchange-with-bus.ts";
import { askNida } from "#core/esb/partners/ask-nida.ts";
import { sendAsyncResponse } from "#core/esb/partners/send-async-response.ts";
import { signReply } from "#core/esb/partners/sign-reply.ts";
import { verifyPartnerMessage } from "#core/esb/partners/verify-partner-message.ts";
import { emptyEsbDocument } from "#core/esb/settings/esb-document.ts";
import type { GivenEsb } from "#core/esb/settings/resolve-esb.ts";
import { openEnvelope, sealEnvelope } from "#scripts/testing/esb-envelopes.ts";
import { type RunningEsb, startEsb } from "#scripts/testing/start-esb.ts";
import { type EsbPlatform, openEsb } from "./open-esb.ts";
import { signText } from "./sign-text.ts";

let bus: RunningEsb;
const allowed = parseEgressAllow("loopback");
const policy = allowed.kind === "parsed" ? allowed.policy : ([] as unknown as EgressPolicy);
const sender = openHttpSender({ policy });

beforeAll(async () => {
  bus = await startEsb();
});
afterAll(async () => {
  await sender.close();
  await bus.close();
});
beforeEach(() => {
  Object.assign(bus.behave, { token: "issued", tokenSeconds: 3_600, answer: "signed" });
  bus.answerWith(null);
  bus.seen.length = 0;
});

type Overrides = Partial<Record<keyof GivenEsb, string>>;

function open(overrides: Overrides = {}, without: (keyof GivenEsb)[] = [], clock = () => Date.now()): EsbPlatform {
  const texts: Overrides = {
    tokenUrl: bus.tokenUrl,
    engineUrl: bus.engineUrl,
    clientId: bus.clientId,
    clientSecret: bus.clientSecret,
    privateKey: bus.keys.clientPrivate,
    busPublicKey: bus.keys.busPublic,
    ...overrides,
  };
  const entries = Object.entries(texts).filter(([key]) => !without.includes(key as keyof GivenEsb));
  return openEsb({
    readEnvironment: async () => Object.fromEntries(entries.map(([key, text]) => [key, { kind: "given", text }])),
    readStored: async () => ({ document: emptyEsbDocument, updatedAt: null }),
    openSecrets: async () => new Map(),
    send: (request) => sender.send(request),
    nowMs: clock,
    onError: (error) => {
      throw error;
    },
  });
}

const call = {
  organization: "TRA",
  registration: { id: 7, apiCode: "API1", pushCode: "PUSH1" },
  mode: "normal" as const,
  body: '{"teacher_id": "T-1", "amount": 1.0}',
  contentType: "application/json",
  correlationId: "0199aaaa-0000-7000-8000-000000000001",
};

test("a call reaches the bus signed, and the bus's signed answer is passed on as it came", async () => {
  const relayed = await open().relay(call);
  expect(bus.seen).toEqual([
    {
      door: "/request",
      data: '{"apiCode":"API1","esbBody":{"teacher_id":"T-1","amount":1.0}}',
      contentType: "application/json",
    },
  ]);
  expect(relayed).toMatchObject({
    kind: "answered",
    successful: true,
    status: 200,
    errorMessage: null,
    facts: { engineUrl: `${bus.engineUrl}/request`, signatureVerified: true, registrationId: 7, mode: "normal" },
  });
  expect(JSON.parse(relayed.body)).toMatchObject({ data: { success: true, esbBody: { teacher_id: "T-1" } } });
  // The digits of the caller survive the way there and back.
  expect(relayed.body).toContain('"amount":1.0');
  expect(relayed.sent?.headers).toContainEqual(["authorization", "Bearer •••"]);
});

test("mode push has a door and a code of its own", async () => {
  await open().relay({ ...call, mode: "push", body: null });
  expect(bus.seen).toMatchObject([{ door: "/push-request", data: '{"pushCode":"PUSH1","esbBody":{}}' }]);
});

test("in XML it goes there and back as well, and a JSON body is written as elements", async () => {
  const relayed = await open({ format: "xml" }).relay(call);
  expect(bus.seen).toEqual([
    {
      door: "/request",
      data: "<data><apiCode>API1</apiCode><esbBody><teacher_id>T-1</teacher_id><amount>1</amount></esbBody></data>",
      contentType: "application/xml",
    },
  ]);
  expect(relayed).toMatchObject({ kind: "answered", status: 200, headers: [["content-type", "application/xml"]] });
  expect(relayed.body).toContain("<esbBody><teacher_id>T-1</teacher_id>");
});

test("what a partner refuses is answered with 200 and counts as successful, and the story says so", async () => {
  bus.behave.answer = "unsuccessful";
  const relayed = await open().relay(call);
  expect(relayed).toMatchObject({ kind: "answered", successful: true, status: 200 });
  expect(relayed.story.at(-1)).toMatchObject({
    verdict: "noted",
    sentence: expect.stringContaining("The record was not found"),
  });
});

test.each(["json", "xml"])(
  "an answer in %s that the bus did not sign is told as 502 and never as successful",
  async (format) => {
    bus.behave.answer = "wrong_signature";
    const relayed = await open({ format }).relay(call);
    expect(relayed).toMatchObject({
      kind: "failed",
      successful: false,
      status: 502,
      errorMessage: expect.stringContaining("National ESB returned an unsuccessful response"),
      facts: { signatureVerified: false },
    });
    expect(relayed.body).toContain("Request processed");
  },
);

const relayError = { ok: false, error: "Failed to relay request via national ESB", correlation_id: call.correlationId };

test.each([
  ["failed", { message: "The partner does not answer." }],
  ["page", { raw_response: "Under maintenance < please wait" }],
  ["no_signature", relayError],
  ["silent", relayError],
  ["cut_off", relayError],
] as const)("a bus that %s makes a 502 of the documented form", async (answer, body) => {
  bus.behave.answer = answer;
  const relayed = await open({ requestTimeoutMs: "400" }).relay(call);
  expect(relayed).toMatchObject({ kind: "failed", successful: false, status: 502, errorMessage: expect.any(String) });
  expect(JSON.parse(relayed.body)).toEqual(body);
});

test.each([
  ["refused", "Invalid client credentials. The token server answered HTTP 401. Its reason: invalid_client."],
  ["page", "no JSON object"],
  ["without_token", "access_token"],
  ["silent", "No token could be fetched"],
] as const)("a token server that answers %s makes a 502, and the record says why", async (token, reason) => {
  bus.behave.token = token;
  const relayed = await open({ tokenTimeoutMs: "300" }).relay(call);
  expect(relayed).toMatchObject({ status: 502, errorMessage: expect.stringContaining(reason) });
  expect(JSON.parse(relayed.body)).toEqual(relayError);
  expect(bus.seen).toEqual([]);
});

test("settings that are missing are our own fault: 503, with their names", async () => {
  const relayed = await open({}, ["tokenUrl", "clientId"]).relay(call);
  expect(relayed).toMatchObject({ kind: "unconfigured", status: 503, successful: false });
  expect(JSON.parse(relayed.body)).toEqual({
    ok: false,
    error: "Missing ESB settings: GOVESB_TOKEN_URL, ESB_CLIENT_ID",
    correlation_id: call.correlationId,
  });
});

test("a body that cannot be carried is refused before anything is sent", async () => {
  const relayed = await open().relay({ ...call, body: "[]" });
  expect(relayed).toMatchObject({ kind: "refused", status: 400, sent: null });
  expect(JSON.parse(relayed.body)).toMatchObject({ ok: false, error: "ESB forwarding expects a JSON object body" });
  expect(bus.seen).toEqual([]);
});

test("one token serves many calls, also when they come at the same time", async () => {
  const esb = open();
  const before = bus.tokensIssued();
  await Promise.all(Array.from({ length: 10 }, () => esb.relay(call)));
  await esb.relay(call);
  expect(bus.tokensIssued() - before).toBe(1);
  expect(bus.seen).toHaveLength(11);
});

test("a token is exchanged shortly before it ends", async () => {
  let nowMs = Date.now();
  const esb = open({}, [], () => nowMs);
  const before = bus.tokensIssued();
  await esb.relay(call);
  nowMs += 3_569_000;
  await esb.relay(call);
  expect(bus.tokensIssued() - before).toBe(1);
  nowMs += 2_000;
  await esb.relay(call);
  expect(bus.tokensIssued() - before).toBe(2);
});

test("a token that the bus no longer takes is exchanged once, and the call still goes through", async () => {
  const esb = open();
  await esb.relay(call);
  const before = bus.tokensIssued();
  bus.revokeTokens();
  expect(await esb.relay(call)).toMatchObject({ kind: "answered", status: 200 });
  expect(bus.tokensIssued() - before).toBe(1);
});

test("a bus that takes no token at all is asked twice and no more, and our token is shown to nobody", async () => {
  bus.behave.tokenSeconds = -1;
  const before = bus.tokensIssued();
  const relayed = await open().relay(call);
  expect(relayed).toMatchObject({ kind: "failed", status: 502, errorMessage: expect.stringContaining("HTTP 401") });
  expect(bus.tokensIssued() - before).toBe(2);
  expect(JSON.parse(relayed.body)).toEqual({ message: "The token does not hold.", received: "•••" });
});

test("an answer that repeats our token is shown without it", async () => {
  bus.behave.answer = "echo";
  const relayed = await open().relay(call);
  expect(relayed).toMatchObject({ kind: "failed", status: 502 });
  expect(relayed.body).toContain("Bearer •••");
});

test("a failed fetch is kept for nobody", async () => {
  const esb = open();
  bus.behave.token = "refused";
  expect(await esb.relay(call)).toMatchObject({ status: 502 });
  bus.behave.token = "issued";
  expect(await esb.relay(call)).toMatchObject({ status: 200 });
});

test("an answer beyond the limit is not held in memory, and not passed on unverified", async () => {
  bus.answerWith(`{"esbBody":"${"x".repeat(answerBytesMax)}"}`);
  const relayed = await open().relay(call);
  expect(relayed).toMatchObject({ status: 502, errorMessage: expect.stringContaining("longer than") });
  expect(JSON.parse(relayed.body)).toEqual(relayError);
});

test("the registry of citizens is asked through its own door", async () => {
  const { ports, readSettings } = open();
  const { state } = await readSettings();
  if (state.kind !== "ready") throw new Error("It is set up.");
  const asked = await askNida(ports, state.settings, { apiCode: "NIDA", userId: "clerk-1", body: '{"nin":"1"}' });
  expect(asked.exchange).toMatchObject({ kind: "verified", success: true });
  expect(bus.seen).toMatchObject([
    { door: "/nida-request", data: '{"apiCode":"NIDA","userId":"clerk-1","esbBody":{"Payload":{"nin":"1"}}}' },
  ]);
});

test("a partner's message is verified, answered with our signature, and answered again later under its id", async () => {
  const { ports, readSettings } = open();
  const { state } = await readSettings();
  if (state.kind !== "ready") throw new Error("It is set up.");
  const { settings } = state;
  const message = sealEnvelope("json", '{"requestId":"R-9","esbBody":{"id":1.0}}', bus.keys.busPrivate);
  const verified = verifyPartnerMessage(message, "json", settings.busPublicKey);
  expect(verified).toMatchObject({ ok: true, data: { requestId: "R-9", body: '{"id":1.0}' } });
  expect(verifyPartnerMessage(message.replace("1.0", "2.0"), "json", settings.busPublicKey)).toMatchObject({
    ok: false,
    reason: expect.stringContaining("The signature of the message"),
  });

  const reply = signReply(signText, settings, { success: false, message: "Busy", body: { jina: "Ñ" } });
  expect(openEnvelope(reply.ok ? reply.text : "", bus.keys.clientPublic)).toEqual({
    format: "json",
    data: '{"success":false,"message":"Busy","esbBody":{"jina":"Ñ"}}',
    signatureHolds: true,
  });
  const inXml = { ...settings, format: "xml" as const };
  const xmlReply = signReply(signText, inXml, { success: true, message: "a & b", body: { id: 1 } });
  expect(openEnvelope(xmlReply.ok ? xmlReply.text : "", bus.keys.clientPublic)).toEqual({
    format: "xml",
    data: "<data><success>true</success><message>a &amp; b</message><esbBody><id>1</id></esbBody></data>",
    signatureHolds: true,
  });

  await sendAsyncResponse(ports, settings, { requestId: "R-9", apiCode: null, body: '{"done":true}' });
  expect(bus.seen).toMatchObject([
    { door: "/async-response", data: '{"success":true,"requestId":"R-9","esbBody":{"done":true}}' },
  ]);
});

test("looking at the connection fetches a token and says what was found, step by step", async () => {
  expect(await open().check()).toMatchObject({
    ok: true,
    steps: [{ step: "settings" }, { step: "keys" }, { step: "token" }],
  });
  bus.behave.token = "refused";
  const refused = await open().check();
  expect(refused.steps.at(-1)).toMatchObject({ step: "token", ok: false, detail: expect.stringContaining("401") });
  const missing = await open({}, ["clientSecret"]).check();
  expect(missing).toEqual({
    ok: false,
    steps: [{ step: "settings", ok: false, detail: "Still to be set: ESB_CLIENT_SECRET." }],
  });
  // Nothing of it reaches a partner.
  expect(bus.seen).toEqual([]);
});

test("the bus of the tests judges signatures by Node's own means", () => {
  const envelope = sealEnvelope("json", '{"a":1}', bus.keys.busPrivate);
  expect(openEnvelope(envelope, bus.keys.busPublic)?.signatureHolds).toBe(true);
  expect(openEnvelope(envelope, bus.keys.clientPublic)?.signatureHolds).toBe(false);
  expect(createPublicKey(createPrivateKey(bus.keys.clientPrivate)).equals(createPublicKey(bus.keys.clientPublic))).toBe(
    true,
  );
});
