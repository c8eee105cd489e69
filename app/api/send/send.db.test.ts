import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { NotificationLogDetailReply } from "#core/notifications/send/log-reply.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { emailApi, putTestProvider, smsApi } from "#scripts/testing/put-test-provider.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { claimDeliveryWork } from "#workers/processors/send-deliveries.ts";
import * as resend from "../notification-logs/[id]/resend/route.ts";
import * as one from "../notification-logs/[id]/route.ts";
import * as list from "../notification-logs/route.ts";
import * as provider from "../providers/[id]/route.ts";
import * as providers from "../providers/route.ts";
import * as bulk from "./bulk/route.ts";
import * as email from "./email/route.ts";
import * as sms from "./sms/route.ts";

const key = "key-of-the-email-api-4711";
let api: ApiCaller;
let sink: Sink;
beforeAll(async () => {
  [api, sink] = await Promise.all([openApiCaller({ SITE_URL: "https://box.example" }), startSink()]);
  await putTestSecret(sql(), "email-api-key", key);
  await putTestSecret(sql(), "sms-api-key", "key-of-the-sms-api-4711");
  await putTestProvider(sql(), "sms-api", smsApi(`${sink.url}/sms`));
  await putTestProvider(sql(), "email-api", emailApi(`${sink.url}/email?region=eu`));
  api.test.platform.providers.forget();
  await api.test.platform.vault.load();
});
afterAll(async () => {
  await api.test.close();
  await sink.close();
});
beforeEach(() => {
  sink.requests.length = 0;
  sink.answers.length = 0;
});

const sql = () => api.test.platform.database.sql;
const hello = { message: "Your account has been created", recipient: "user@example.com", subject: "Welcome" };

const send = (module: object, body: unknown, headers: Record<string, string> = {}) =>
  api.call(module, "POST", { as: "operator", body, headers });

/** Makes every attempt that is due, as a worker does. */
async function work(): Promise<void> {
  const claim = claimDeliveryWork(api.test.platform);
  for (let claimed = await claim(50); claimed.length > 0; claimed = await claim(50)) {
    await Promise.all(claimed.map((attempt) => attempt()));
  }
}

const read = async (id: unknown) =>
  NotificationLogDetailReply.parse((await api.call(one, "GET", { as: "viewer", params: { id } })).body);

const countLogs = async () => (await sql()`select count(*)::int as count from notification_logs`)[0]?.count;

describe("POST /api/send/email and /api/send/sms", () => {
  it("answers 202 before anything is sent, and a worker sends what is documented", async () => {
    const answer = await send(email, { ...hello, html_message: "<h1>Welcome</h1>" });
    expect(answer.status).toBe(202);
    const { id } = answer.body;
    const path = `/api/notification-logs/${id}/`;
    expect(answer.body).toEqual({ id, status: "pending", status_url: `https://box.example${path}` });
    expect(answer.headers.get("location")).toBe(path);
    expect(sink.requests).toEqual([]);
    expect(await read(id)).toMatchObject({ status: "pending", attempts: [], sent_at: null });
    sink.answers.push({ status: 202, body: '{"message_id":"m-17"}' });
    await work();
    const [request, ...more] = sink.requests;
    expect(more).toEqual([]);
    expect(request).toMatchObject({ method: "POST", headers: { authorization: `Bearer ${key}` } });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      to: "user@example.com",
      subject: "Welcome",
      message: "Your account has been created",
      html_message: "<h1>Welcome</h1>",
    });
    const log = await read(id);
    expect(request?.headers["idempotency-key"]).toBe(log.delivery);
    expect(log).toMatchObject({
      channel: "email",
      recipient: "user@example.com",
      status: "sent",
      error_message: null,
      provider: "email-api",
      provider_message_id: "m-17",
      requested_by: "operator's token",
      attempts: [{ number: 1, provider: "email-api", response: { status_code: 202 } }],
    });
    expect(log.sent_at).not.toBeNull();
  });

  it("sends a text message as {to, message} with X-API-KEY, by the documented name of the number", async () => {
    const { body } = await send(sms, { message: "Your code is 123456", phone: "+966501234567" });
    await work();
    expect(sink.requests).toMatchObject([{ headers: { "x-api-key": "key-of-the-sms-api-4711" } }]);
    expect(JSON.parse(sink.requests[0]?.body ?? "")).toEqual({ to: "+966501234567", message: "Your code is 123456" });
    expect(await read(body.id)).toMatchObject({ channel: "sms", subject: null, status: "sent" });
  });

  it("keeps the caller's metadata and says by which address and method it went, but nothing of the key, anywhere", async () => {
    const related_object = { type: "complaint", id: 123 };
    const { body } = await send(email, {
      ...hello,
      message: `Somebody pasted ${key} here`,
      related_object,
      metadata: { ticket_number: "T-1", pasted: `Bearer ${key}`, api_url: "forged" },
    });
    await work();
    expect(JSON.parse(sink.requests[0]?.body ?? "").message).toBe(`Somebody pasted ${key} here`);
    const log = await read(body.id);
    expect(log.related_object).toEqual({ type: "complaint", id: "123" });
    expect(log.metadata).toMatchObject({
      ticket_number: "T-1",
      provider: "email-api",
      api_url: `${sink.url}/email`,
      auth_method: "bearer",
    });
    const tables = await sql()<{ name: string }[]>`select c.relname as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`;
    for (const { name } of tables) {
      const rows = await sql()`select 1 from ${sql()(name)} t where t::text like ${`%${key}%`}`;
      expect(rows, `the key is in ${name}`).toHaveLength(0);
    }
  });

  it("makes 4 calls with waits of 2, 4 and 8 seconds, keeps the error, and sends again when it is told to", async () => {
    const { body } = await send(email, hello);
    const { delivery } = await read(body.id);
    sink.answers.push(...Array.from({ length: 4 }, () => ({ status: 500 })));
    const waits: number[] = [];
    const statuses: string[] = [];
    for (let call = 1; call <= 4; call += 1) {
      await work();
      expect(sink.requests).toHaveLength(call);
      const log = await read(body.id);
      statuses.push(log.status);
      if (log.due_at === null) break;
      const endedAt = log.attempts.at(-1)?.finished_at ?? "";
      waits.push(Date.parse(log.due_at) - Date.parse(endedAt));
      // The time of the next attempt comes without waiting for it.
      await sql()`update deliveries set due_at = now() where id = ${delivery}`;
    }
    expect(waits).toEqual([2_000, 4_000, 8_000]);
    expect(statuses).toEqual(["sending", "sending", "sending", "failed"]);
    const ids = new Set(sink.requests.map(({ headers }) => headers["idempotency-key"]));
    expect([...ids]).toEqual([delivery]);
    expect(await read(body.id)).toMatchObject({ error_message: "HTTP 500", sent_at: null });
    const answer = await api.call(resend, "POST", { as: "operator", params: { id: body.id } });
    expect(answer).toMatchObject({ status: 200, body: { status: "pending", error_message: null } });
    await work();
    expect(await read(body.id)).toMatchObject({ status: "sent", error_message: null });
    const again = await api.call(resend, "POST", { as: "operator", params: { id: body.id } });
    expect(again).toMatchObject({ status: 409, body: { type: "/api/docs/errors#conflict" } });
  });

  it("lets the next provider take over when one has given up", async () => {
    await putTestProvider(sql(), "second", emailApi(`${sink.url}/second`, { auth: { kind: "none" } }));
    api.test.platform.providers.forget();
    sink.answers.push({ status: 401 });
    const { body } = await send(email, { ...hello, providers: ["email-api", "second"] });
    await work();
    expect(sink.requests.map(({ url }) => url)).toEqual(["/email?region=eu", "/second"]);
    const { attempts, ...log } = await read(body.id);
    expect(log).toMatchObject({ status: "sent", provider: "second" });
    // Where it went and how is told of the one that took it, not of the one that should have.
    expect(log.metadata).toMatchObject({ provider: "second", api_url: `${sink.url}/second`, auth_method: "none" });
    expect(attempts).toMatchObject([{ provider: "email-api" }, { provider: "second" }]);
  });

  it("tries those of a message that names none in the order that an administrator has set", async () => {
    const { body } = await api.call(providers, "GET", {});
    const second = (body.results as { id: string; name: string }[]).find(({ name }) => name === "second");
    const place = (position: number) => api.call(provider, "PATCH", { params: { id: second?.id }, body: { position } });
    expect((await place(1)).body).toMatchObject({ name: "second", position: 1 });
    await send(email, hello);
    await work();
    expect((await place(2)).status).toBe(200);
    await send(email, hello);
    await work();
    expect(sink.requests.map(({ url }) => url)).toEqual(["/second", "/email?region=eu"]);
  });

  it("says that it is disabled, with 409 and no entry in the log, where no provider is switched on", async () => {
    await putTestProvider(sql(), "off", emailApi(sink.url), { enabled: false });
    const before = await countLogs();
    const answer = await send(email, { ...hello, providers: ["off"] });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        type: "/api/docs/errors#sending_disabled",
        detail: "No provider for e-mail is switched on, so nothing was sent and nothing is on record.",
      },
    });
    expect(await countLogs()).toBe(before);
  });

  it("names every wrong field, and a provider that there is not, as RFC 9457", async () => {
    const wrong = await send(email, { email: "nobody", subject: "" });
    expect(wrong.headers.get("content-type")).toBe("application/problem+json");
    expect(wrong).toMatchObject({ status: 400, body: { type: "/api/docs/errors#invalid_input" } });
    expect((wrong.body.errors as JsonObject[]).map(({ pointer }) => pointer)).toEqual([
      "/message",
      "/email",
      "/subject",
    ]);
    expect((await send(email, { ...hello, providers: ["nobody"] })).body.errors).toEqual([
      { pointer: "/providers/0", detail: 'There is no provider "nobody".' },
    ]);
    expect((await send(email, "{")).status).toBe(400);
  });

  it("is for operators, and POST only", async () => {
    expect((await api.call(email, "POST", { as: "viewer", body: hello })).status).toBe(403);
    expect((await api.call(sms, "POST", { as: null, body: hello })).status).toBe(401);
    const refused = await api.call(email, "GET");
    expect(refused.status).toBe(405);
    expect(refused.headers.get("allow")).toBe("POST, OPTIONS");
  });
});

describe("Idempotency-Key", () => {
  it("gets the same answer for the same body, refuses another, and sends once, also when both come at once", async () => {
    const headers = { "idempotency-key": "order-17" };
    const answers = await Promise.all([send(email, hello, headers), send(email, hello, headers)]);
    const again = await send(email, hello, headers);
    expect(new Set([...answers, again].map(({ text }) => text)).size).toBe(1);
    expect([...answers, again].map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    await work();
    expect(sink.requests).toHaveLength(1);
    const other = await send(email, { ...hello, subject: "Other" }, headers);
    expect(other).toMatchObject({ status: 422, body: { type: "/api/docs/errors#key_taken" } });
    const elsewhere = await send(sms, { message: "a", phone: "+966501234567" }, headers);
    expect(elsewhere.status).toBe(422);
    const foreign = await api.call(email, "POST", { as: "admin", body: { ...hello, subject: "Mine" }, headers });
    expect(foreign.status).toBe(202);
    expect((await send(email, hello, { "idempotency-key": "with space" })).body.errors).toMatchObject([
      { pointer: "/Idempotency-Key" },
    ]);
  });

  it("is free again when its day is over", async () => {
    const headers = { "idempotency-key": "yesterday" };
    const first = await send(email, hello, headers);
    await sql()`update notification_keys set expires_at = now() - interval '1 second' where key = 'yesterday'`;
    const second = await send(email, { ...hello, subject: "Today" }, headers);
    expect(second.status).toBe(202);
    expect(second.body.id).not.toBe(first.body.id);
  });
});

describe("POST /api/send/bulk", () => {
  it("answers each message in its place and sends those that are right", async () => {
    const messages = [
      { channel: "email", ...hello },
      { channel: "sms", message: "Hi", phone: "12" },
      { channel: "email", ...hello, providers: ["off"] },
      ...Array.from({ length: 400 }, (_, index) => ({
        channel: "sms",
        message: `Hi ${index}`,
        phone: "+966501234567",
      })),
    ];
    await work();
    sink.requests.length = 0;
    const headers = { "idempotency-key": "many" };
    const answer = await send(bulk, { messages }, headers);
    expect(answer).toMatchObject({ status: 202, body: { accepted: 401, refused: 2 } });
    const results = answer.body.results as JsonObject[];
    expect(results[1]).toMatchObject({ index: 1, status: "invalid", errors: [{ pointer: "/messages/1/phone" }] });
    expect(results[2]).toMatchObject({ index: 2, status: "disabled" });
    expect((await send(bulk, { messages }, headers)).text).toBe(answer.text);
    await work();
    expect(sink.requests).toHaveLength(401);
    expect(await read(results[402]?.id)).toMatchObject({ message: "Hi 399", status: "sent" });
  });

  it("refuses what is no list, one that is empty or too long, and one of which nothing can be sent", async () => {
    const errors = async (body: unknown) => (await send(bulk, body)).body.errors;
    expect(await errors({})).toEqual([{ pointer: "/messages", detail: "This field is required." }]);
    expect(await errors({ messages: "x" })).toEqual([{ pointer: "/messages", detail: "Expected a list." }]);
    expect(await errors({ messages: [] })).toEqual([{ pointer: "/messages", detail: "Expected at least 1 entry." }]);
    const many = Array.from({ length: 1_001 }, () => 0);
    expect(await errors({ messages: many })).toEqual([
      { pointer: "/messages", detail: "Expected at most 1000 entries." },
    ]);
    expect(await errors({ messages: [{ channel: "email" }] })).toHaveLength(3);
    expect(await errors({ messages: [{}], mesages: 1 })).toEqual([{ pointer: "", detail: "Unknown fields: mesages." }]);
    const off = await send(bulk, { messages: [{ channel: "email", ...hello, providers: ["off"] }] });
    expect(off).toMatchObject({ status: 409, body: { type: "/api/docs/errors#sending_disabled" } });
  });
});

describe("GET /api/notification-logs/", () => {
  it("filters by channel, status, recipient, related object, time and text", async () => {
    const make = async (fields: object) => (await send(email, { ...hello, ...fields })).body.id;
    const first = await make({ recipient: "first@list.example", related_object: { type: "order", id: "list-1" } });
    const second = await make({
      recipient: "second@list.example",
      subject: "50%_off",
      related_object: { type: "order", id: "list-2" },
    });
    await work();
    const third = await make({ recipient: "second@list.example", message: "Something else" });
    const ids = async (query: string) => {
      const { body } = await api.call(list, "GET", { as: "viewer", query: `?${query}` });
      return (body.results as JsonObject[]).map(({ id }) => id);
    };
    expect(await ids("recipient=second@list.example")).toEqual([third, second]);
    expect(await ids("recipient=second@list.example&status=pending")).toEqual([third]);
    expect(await ids("search=list.example&status=sent,failed")).toEqual([second, first]);
    expect(await ids("related_type=order&related_id=list-1")).toEqual([first]);
    expect(await ids("related_id=list-2")).toEqual([second]);
    expect(await ids(`search=${encodeURIComponent("50%_OFF")}`)).toEqual([second]);
    expect(await ids("search=50_off")).toEqual([]);
    expect(await ids("search=list.example&channel=sms")).toEqual([]);
    expect(await ids("search=list.example&to=2020-01-01T00:00:00Z")).toEqual([]);
    expect(await ids("search=list.example&limit=1&offset=1")).toEqual([second]);
    const { body } = await api.call(list, "GET", { query: "?recipient=second@list.example&limit=1" });
    expect(body).toMatchObject({ count: 2, previous: null, next: expect.stringContaining("offset=1") });
    const wrong = await api.call(list, "GET", { query: "?channel=fax&status=lost&offset=-1" });
    expect(wrong.status).toBe(400);
    expect((wrong.body.errors as JsonObject[]).map(({ pointer }) => pointer)).toEqual([
      "/offset",
      "/channel",
      "/status/0",
    ]);
  });

  it("is 404 where there is no entry", async () => {
    expect((await api.call(one, "GET", { params: { id: "7" } })).status).toBe(404);
    expect((await api.call(resend, "POST", { params: { id: "01990000-0000-7000-8000-000000000000" } })).status).toBe(
      404,
    );
  });
});
