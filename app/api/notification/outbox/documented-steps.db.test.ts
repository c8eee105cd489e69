import { afterAll, beforeAll, expect, it } from "vitest";
import * as emit from "#app/api/notification/emit/route.ts";
import * as preferences from "#app/api/notification/preferences/[actor]/[user]/route.ts";
import type { JsonObject } from "#core/json.ts";
import { type MadeEvent, makeEvent } from "#scripts/testing/make-event.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestProvider } from "#scripts/testing/put-test-provider.ts";
import * as logs from "./[id]/delivery-logs/route.ts";
import * as message from "./[id]/route.ts";
import * as process from "./process/route.ts";
import * as outbox from "./route.ts";

// The sixteen steps of the documented flow, each as its client sees it.
let api: ApiCaller;
let made = 0;
beforeAll(async () => {
  api = await openApiCaller();
  await putTestProvider(sql(), "simulator", { kind: "simulator" });
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const teacher = (user_id: number, more: object = {}) => ({
  user_id,
  actor_type: "TEACHER",
  to_email: "t@example.org",
  ...more,
});
const allMedia: MadeEvent = {
  rules: [{ media: ["sms", "email", "in_app"] }],
  templates: [{ medium: "sms" }, { medium: "email" }, { medium: "in_app" }],
};

async function newEvent(event: MadeEvent = {}): Promise<string> {
  made += 1;
  await makeEvent(sql(), `STEP_${made}`, event);
  api.test.platform.notifications.forget();
  return `STEP_${made}`;
}

const post = async (body: object) => (await api.call(emit, "POST", { as: "operator", body })).body;
const drain = async (limit = 100) => (await api.call(process, "POST", { as: "operator", body: { limit } })).body;
const read = async (id: unknown) =>
  (await api.call(message, "GET", { params: { id: String(id) } })).body.data as JsonObject;
const readLogs = async (id: unknown) =>
  (await api.call(logs, "GET", { params: { id: String(id) } })).body.data as JsonObject[];
const idOf = (answer: JsonObject, at = 0) => (answer.queued_outbox_ids as number[])[at] as number;
const comeDue = async (id: number) => {
  await sql()`update outbox_messages set next_attempt_at = now() where number = ${id}`;
  await sql()`update deliveries set due_at = now() where id = (select delivery_id from outbox_messages where number = ${id})`;
};

it("1: an event comes in by its code with a payload", async () => {
  const answer = await post({ event_code: await newEvent(), context: { number: "L-1" }, recipients: [teacher(1)] });
  expect(await read(idOf(answer))).toMatchObject({ payload: { number: "L-1" }, status: "QUEUED" });
});

it("2: an event that is not active is refused", async () => {
  const event_code = await newEvent({ active: false });
  expect(await api.call(emit, "POST", { body: { event_code } })).toMatchObject({ status: 404 });
});

it("3: its active rules are used, and no others", async () => {
  const event_code = await newEvent({ rules: [{}, { active: false }] });
  expect(await post({ event_code, recipients: [teacher(1)] })).toMatchObject({ queued_count: 1, skipped: [] });
});

it("4: without an active rule it is suppressed as no_active_rule", async () => {
  const event_code = await newEvent({ rules: [] });
  expect(await post({ event_code, recipients: [teacher(1)] })).toMatchObject({
    disposition: "suppressed",
    reason: "no_active_rule",
  });
});

it("5: recipients are those whom the policy of each rule means", async () => {
  const event_code = await newEvent({ rules: [{ policy: "TEACHER" }, { policy: "STAFF" }] });
  const answer = await post({ event_code, recipients: [teacher(1), { ...teacher(2), actor_type: "STAFF" }] });
  expect(answer).toMatchObject({ queued_count: 2 });
  expect([await read(idOf(answer)), await read(idOf(answer, 1))]).toMatchObject([
    { recipient_user_id: 1, recipient_actor_type: "TEACHER" },
    { recipient_user_id: 2, recipient_actor_type: "STAFF" },
  ]);
});

it("6 and 7: channels are those of the rule that the person's preferences allow", async () => {
  const body = { allow_sms: false, preferred_lang: "en" };
  await api.call(preferences, "POST", { as: "operator", body, params: { actor: "TEACHER", user: "67" } });
  const answer = await post({ event_code: await newEvent(allMedia), recipients: [teacher(67)] });
  expect(answer).toMatchObject({
    queued_count: 2,
    skipped: [{ recipient_user_id: 67, channel: "SMS", reason: "Blocked by user preference" }],
  });
});

it("8: the template is that of the channel in the person's language, or the English one", async () => {
  const templates = [
    { body: "Hello" },
    { language: "sw", body: "Habari" },
    { language: "sw", version: 2, body: "Habari 2" },
  ];
  const event_code = await newEvent({ templates });
  const answer = await post({
    event_code,
    recipients: [teacher(1, { preferred_lang: "sw" }), teacher(2, { preferred_lang: "fr" })],
  });
  expect([await read(idOf(answer)), await read(idOf(answer, 1))]).toMatchObject([
    { body: "Habari 2" },
    { body: "Hello" },
  ]);
});

it("9: placeholders are filled from the context, and stay where there is nothing", async () => {
  const event_code = await newEvent({ templates: [{ subject: "{a}", body: "{a} {b} {{c}}" }] });
  const answer = await post({ event_code, context: { a: "one" }, recipients: [teacher(1)] });
  expect(await read(idOf(answer))).toMatchObject({ subject: "one", body: "one {b} {c}" });
});

it("10: each message has a key of its own", async () => {
  const event_code = await newEvent(allMedia);
  const answer = await post({ event_code, idempotency_key: "mine", recipients: [teacher(1)] });
  expect((await read(idOf(answer, 2))).idempotency_key).toMatch(
    new RegExp(`^mine:${event_code}:\\d+:1:TEACHER:IN_APP$`),
  );
});

it("11: messages stand in the outbox as QUEUED, and are found there", async () => {
  const event_code = await newEvent(allMedia);
  const answer = await post({ event_code, recipients: [teacher(1)] });
  const listed = await api.call(outbox, "GET", {
    as: "viewer",
    query: `?status=QUEUED&event_code=${event_code}&due=true`,
  });
  expect(listed).toMatchObject({ status: 200, body: { ok: true, count: 3 } });
  expect((listed.body.data as { id: number }[]).map(({ id }) => id)).toEqual(answer.queued_outbox_ids);
  const one = await api.call(outbox, "GET", { query: `?event_code=${event_code}&channel=SMS&limit=1` });
  expect(one.body).toMatchObject({ count: 1, data: [{ channel: "SMS" }] });
});

it("12 and 13: the worker's address picks what is due, sends it, and lays messages into inboxes", async () => {
  await drain(500);
  const event_code = await newEvent(allMedia);
  const answer = await post({
    event_code,
    context: { number: "L-1" },
    recipients: [teacher(13, { to_phone: "+255712345678" })],
  });
  expect(await drain()).toEqual({
    ok: true,
    processed_count: 3,
    results: [
      { outbox_id: idOf(answer, 0), result: "sent", channel: "SMS" },
      { outbox_id: idOf(answer, 1), result: "sent", channel: "EMAIL" },
      { outbox_id: idOf(answer, 2), result: "delivered", channel: "IN_APP" },
    ],
  });
  expect(await sql()`select title, body from inbox_messages where user_id = 13`).toMatchObject([
    { title: "About L-1", body: "L-1 was issued." },
  ]);
  expect(await drain()).toMatchObject({ processed_count: 0, results: [] });
});

it("14: every attempt has an entry in the delivery log, newest first", async () => {
  const answer = await post({
    event_code: await newEvent(),
    recipients: [teacher(1, { to_email: "fail@example.org" })],
  });
  const id = idOf(answer);
  await drain();
  await comeDue(id);
  await drain();
  expect(await readLogs(id)).toMatchObject([
    {
      outbox_id: id,
      attempt_no: 2,
      status: "FAILED",
      provider: "simulator",
      response_payload: { phase: "temporary", escalation_required: false },
    },
    { outbox_id: id, attempt_no: 1, status: "FAILED", error_message: "HTTP 500" },
  ]);
});

it("15: what was sent is SENT, and what lies in an inbox is DELIVERED, with the provider's name for it", async () => {
  const answer = await post({
    event_code: await newEvent(allMedia),
    recipients: [teacher(1, { to_phone: "+255712345678" })],
  });
  await drain();
  const [sms, email, inApp] = [idOf(answer, 0), idOf(answer, 1), idOf(answer, 2)];
  expect([await read(sms), await read(email), await read(inApp)]).toMatchObject([
    { status: "SENT", final: true, attempt_count: 1 },
    { status: "SENT" },
    { status: "DELIVERED", provider: "in_app" },
  ]);
  expect(await readLogs(inApp)).toMatchObject([
    { status: "DELIVERED", provider: "in_app", provider_message_id: `inapp-${inApp}-1` },
  ]);
  expect(await readLogs(email)).toMatchObject([{ status: "SENT", response_payload: { success: true } }]);
});

it("16a: a failure is tried again after 1, 2, 4 and 8 minutes, and the fifth attempt is the last", async () => {
  const answer = await post({ event_code: await newEvent(), recipients: [teacher(1, { to_email: null })] });
  const id = idOf(answer);
  for (const minutes of [1, 2, 4, 8]) {
    const before = Date.now();
    const { results } = await drain();
    expect(results).toMatchObject([
      {
        outbox_id: id,
        result: "failed_temporary",
        error: "Missing to_email",
        retry_scheduled: true,
        escalation_required: false,
      },
    ]);
    const next = Date.parse(String((await read(id)).next_attempt_at));
    expect((next - before) / 60_000).toBeGreaterThanOrEqual(minutes);
    expect((next - before) / 60_000).toBeLessThan(minutes + 0.5);
    await comeDue(id);
  }
  expect(await drain()).toMatchObject({ results: [{ outbox_id: id, result: "failed_final", retry_scheduled: false }] });
});

it("16b: the last attempt is final, and a critical one is to be escalated", async () => {
  const event_code = await newEvent({ rules: [{ priority: "CRITICAL" }, { priority: "NORMAL" }] });
  const answer = await post({
    event_code,
    max_attempts: 1,
    recipients: [teacher(1, { to_email: "fail@example.org" })],
  });
  const { results } = await drain();
  expect(results).toMatchObject([
    { outbox_id: idOf(answer, 0), result: "failed_final", retry_scheduled: false, escalation_required: true },
    { outbox_id: idOf(answer, 1), result: "failed_final", retry_scheduled: false, escalation_required: false },
  ]);
  expect(await readLogs(idOf(answer))).toMatchObject([
    { response_payload: { phase: "final", escalation_required: true } },
  ]);
  expect(await read(idOf(answer))).toMatchObject({ status: "FAILED", final: true, attempt_count: 1, max_attempts: 1 });
});
