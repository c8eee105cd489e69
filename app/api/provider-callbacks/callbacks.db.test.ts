import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NotificationLogDetailReply } from "#core/notifications/send/log-reply.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { emailApi, putTestProvider } from "#scripts/testing/put-test-provider.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { claimDeliveryWork } from "#workers/processors/send-deliveries.ts";
import * as one from "../notification-logs/[id]/route.ts";
import * as email from "../send/email/route.ts";
import * as callbacks from "./[provider]/route.ts";

const secret = "callback-secret-4711";
let api: ApiCaller;
let sink: Sink;
beforeAll(async () => {
  [api, sink] = await Promise.all([openApiCaller(), startSink()]);
  await putTestSecret(sql(), "callback", secret);
  await putTestSecret(sql(), "email-api-key", "key-of-the-email-api-4711");
  await putTestProvider(sql(), "email-api", emailApi(sink.url, { callbackSecret: "callback" }));
  await putTestProvider(sql(), "other", emailApi(sink.url, { callbackSecret: "callback" }));
  await putTestProvider(sql(), "silent", emailApi(sink.url));
  api.test.platform.providers.forget();
  await api.test.platform.vault.load();
});
afterAll(async () => {
  await api.test.close();
  await sink.close();
});

const sql = () => api.test.platform.database.sql;
const read = async (id: unknown) =>
  NotificationLogDetailReply.parse((await api.call(one, "GET", { params: { id } })).body);

async function work(): Promise<void> {
  const claim = claimDeliveryWork(api.test.platform);
  for (let claimed = await claim(50); claimed.length > 0; claimed = await claim(50)) {
    await Promise.all(claimed.map((attempt) => attempt()));
  }
}

/** A message that the provider has answered with these; "m-…" is its own id of it. */
async function send(...answers: Sink["answers"]) {
  sink.answers.push(...answers);
  const body = { message: "Hello", recipient: "user@example.com", subject: "Hi", providers: ["email-api"] };
  const { body: sent } = await api.call(email, "POST", { as: "operator", body });
  await work();
  return await read(sent.id);
}

const sign = (text: string) => createHmac("sha256", secret).update(text).digest("hex");
function report(
  payload: unknown,
  { provider = "email-api", headers = {} as Record<string, string>, type = "json" } = {},
) {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const signed = Object.keys(headers).length > 0 ? headers : { "x-signature": `sha256=${sign(text)}` };
  const contentType = type === "json" ? "application/json" : "application/x-www-form-urlencoded";
  return api.call(callbacks, "POST", {
    as: null,
    body: text,
    params: { provider },
    headers: { "content-type": contentType, ...signed },
  });
}

it("takes what the provider says of its own id, and a report that comes again changes nothing", async () => {
  const log = await send({ status: 200, body: '{"message_id":"m-1"}' });
  const bounced = { message_id: "m-1", status: "bounced", reason: "Mailbox full" };
  expect(await report(bounced)).toMatchObject({ status: 200, body: { taken: 1, repeated: 0, unknown: 0 } });
  expect(await read(log.id)).toMatchObject({
    status: "undelivered",
    error_message: "Mailbox full",
    callbacks: [{ provider: "email-api", word: "bounced", status: "undelivered", detail: "Mailbox full" }],
  });
  expect(await report(bounced)).toMatchObject({ status: 200, body: { taken: 0, repeated: 1 } });
  expect((await read(log.id)).callbacks).toHaveLength(1);
});

it("takes our own reference, forms, lists, and Standard Webhooks", async () => {
  const [first, second] = [await send(), await send({ status: 200, body: '{"id":"SM-2"}' })];
  const list = [
    { reference: first.delivery, event: "delivered" },
    { id: "SM-2", event: "opened" },
    { id: "nobody", event: "delivered" },
  ];
  expect(await report(list)).toMatchObject({ status: 200, body: { taken: 2, repeated: 0, unknown: 1 } });
  expect(await read(first.id)).toMatchObject({ status: "delivered" });
  expect(await read(second.id)).toMatchObject({ status: "sent", callbacks: [{ word: "opened", status: null }] });
  expect((await report("MessageSid=SM-2&MessageStatus=delivered", { type: "form" })).status).toBe(200);
  expect(await read(second.id)).toMatchObject({ status: "delivered" });
  const third = await send({ status: 200, body: '{"id":"m-3"}' });
  const text = JSON.stringify({ type: "email.delivered", data: { id: "m-3" } });
  const at = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", secret).update(`msg-1.${at}.${text}`).digest("base64");
  const headers = { "webhook-id": "msg-1", "webhook-timestamp": `${at}`, "webhook-signature": `v1,${signature}` };
  expect((await report(text, { headers })).status).toBe(200);
  expect(await read(third.id)).toMatchObject({ status: "delivered" });
});

it("makes no further attempt once the message has arrived, but goes on after a report of an earlier try", async () => {
  const waiting = await send({ status: 500 });
  expect(waiting).toMatchObject({ status: "sending" });
  await report({ reference: waiting.delivery, status: "failed" });
  expect(await read(waiting.id)).toMatchObject({ status: "sending", callbacks: [{ word: "failed" }] });
  await report({ reference: waiting.delivery, status: "delivered" });
  expect(await read(waiting.id)).toMatchObject({ status: "delivered", due_at: null, error_message: null });
  const calls = sink.requests.length;
  await work();
  expect(sink.requests).toHaveLength(calls);
});

it("lets a report stand that came before our own attempt was written", async () => {
  const log = await send({ status: 500 });
  await sql()`update deliveries set due_at = now() where id = ${log.delivery}`;
  const claim = claimDeliveryWork(api.test.platform);
  const [attempt] = await claim(1);
  await report({ reference: log.delivery, status: "delivered" });
  await attempt?.();
  expect(await read(log.id)).toMatchObject({ status: "delivered" });
});

it("refuses with 401 what is not signed by the provider, before it looks at anything else", async () => {
  const log = await send();
  const body = { reference: log.delivery, status: "failed" };
  const wrong: Record<string, string>[] = [
    { "x-signature": sign("other") },
    { "x-other": "1" },
    { "x-signature": "v0=abc" },
  ];
  for (const headers of wrong) {
    const refused = await report(body, { headers });
    expect(refused).toMatchObject({ status: 401, body: { type: "/api/docs/errors#bad_signature" } });
  }
  const silent = await report(body, { provider: "silent" });
  expect(silent).toMatchObject({ status: 401, body: { detail: expect.stringContaining("no callback secret") } });
  expect(await read(log.id)).toMatchObject({ status: "sent", callbacks: [] });
});

it("answers 404 for an id that is unknown or of another provider, and 400 for what says nothing", async () => {
  const log = await send({ status: 200, body: '{"id":"m-9"}' });
  expect((await report({ id: "nobody", status: "delivered" })).status).toBe(404);
  expect((await report({ id: "m-9", status: "failed" }, { provider: "other" })).status).toBe(404);
  expect((await report({ reference: log.delivery, status: "failed" }, { provider: "other" })).status).toBe(404);
  expect((await report({ id: "m-9" }, { provider: "nobody" })).status).toBe(404);
  expect((await report({ id: "m-9" })).body.errors).toHaveLength(1);
  expect((await report("{")).status).toBe(400);
  expect(await read(log.id)).toMatchObject({ status: "sent", callbacks: [] });
});
