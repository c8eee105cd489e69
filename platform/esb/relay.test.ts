import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type RunningEsb, startEsb } from "#scripts/testing/start-esb.ts";
import { openTestEsb } from "./open-test-esb.ts";

let bus: RunningEsb;
let open: ReturnType<typeof openTestEsb>["open"];
let close: () => Promise<void>;

beforeAll(async () => {
  bus = await startEsb();
  ({ open, close } = openTestEsb(bus));
});
afterAll(async () => {
  await close();
  await bus.close();
});
beforeEach(() => {
  Object.assign(bus.behave, { token: "issued", tokenSeconds: 3_600, answer: "signed" });
  bus.answerWith(null);
  bus.seen.length = 0;
});

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
  const relayed = await open({ settings: { format: "xml" } }).relay(call);
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
    const relayed = await open({ settings: { format } }).relay(call);
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
  const relayed = await open({ settings: { requestTimeoutMs: "400" } }).relay(call);
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
  const relayed = await open({ settings: { tokenTimeoutMs: "300" } }).relay(call);
  expect(relayed).toMatchObject({ status: 502, errorMessage: expect.stringContaining(reason) });
  expect(JSON.parse(relayed.body)).toEqual(relayError);
  expect(bus.seen).toEqual([]);
});

test("settings that are missing are our own fault: 503, with their names", async () => {
  const relayed = await open({ without: ["tokenUrl", "clientId"] }).relay(call);
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
  const esb = open({ nowMs: () => nowMs });
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
