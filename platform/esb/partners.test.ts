import { createPrivateKey, createPublicKey } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askNida } from "#core/esb/partners/ask-nida.ts";
import { sendAsyncResponse } from "#core/esb/partners/send-async-response.ts";
import { signReply } from "#core/esb/partners/sign-reply.ts";
import { verifyPartnerMessage } from "#core/esb/partners/verify-partner-message.ts";
import { openEnvelope, sealEnvelope } from "#scripts/testing/esb-envelopes.ts";
import { type RunningEsb, startEsb } from "#scripts/testing/start-esb.ts";
import { openTestEsb } from "./open-test-esb.ts";
import { signText } from "./sign-text.ts";

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
  const missing = await open({ without: ["clientSecret"] }).check();
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
