import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as emission from "#app/api/notification/emissions/[id]/route.ts";
import * as emissions from "#app/api/notification/emissions/route.ts";
import * as emit from "#app/api/notification/emit/route.ts";
import type { JsonObject } from "#core/json.ts";
import { type MadeEvent, makeEvent } from "#scripts/testing/make-event.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestProvider } from "#scripts/testing/put-test-provider.ts";
import * as cancel from "./[id]/cancel/route.ts";
import * as logs from "./[id]/delivery-logs/route.ts";
import * as resend from "./[id]/resend/route.ts";
import * as message from "./[id]/route.ts";
import * as process from "./process/route.ts";
import * as outbox from "./route.ts";

let api: ApiCaller;
let made = 0;
beforeAll(async () => {
  api = await openApiCaller();
  await putTestProvider(sql(), "simulator", { kind: "simulator" });
});
afterAll(() => api.test.close());
beforeEach(async () => {
  // Truncating some fifty partitions takes a second.
  await sql()`with a as (delete from attempts), d as (delete from deliveries), k as (delete from outbox_keys),
    s as (delete from emission_skips), e as (delete from emissions), m as (delete from simulated_messages)
    delete from outbox_messages`;
});

const sql = () => api.test.platform.database.sql;
const teachers = (count: number, to_email = "t@example.org") =>
  Array.from({ length: count }, (_, index) => ({ user_id: index + 1, actor_type: "TEACHER", to_email }));

async function report(recipients: object[], event: MadeEvent = {}, more: object = {}): Promise<JsonObject> {
  made += 1;
  const event_code = `OUTBOX_${made}`;
  await makeEvent(sql(), event_code, event);
  api.test.platform.notifications.forget();
  return (await api.call(emit, "POST", { as: "operator", body: { event_code, recipients, ...more } })).body;
}

const firstOf = (answer: JsonObject) => String((answer.queued_outbox_ids as number[])[0]);
const act = (route: object, id: string, as: "operator" | "viewer" = "operator") =>
  api.call(route, "POST", { as, params: { id } });
const drain = (body: unknown = {}) => api.call(process, "POST", { as: "operator", body });

describe("processing", () => {
  it("callers at the same moment make each attempt once between them", async () => {
    await report(teachers(60));
    const answers = await Promise.all(Array.from({ length: 6 }, () => drain()));
    const ids = answers.flatMap(({ body }) =>
      (body.results as { outbox_id: number }[]).map(({ outbox_id }) => outbox_id),
    );
    expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
    expect(await sql()`select count(*)::int as count from simulated_messages`).toMatchObject([{ count: 60 }]);
  });

  it("stops at the limit, in the order in which messages are due, and leaves what is held", async () => {
    const answer = await report(teachers(5), { rules: [{ digest: { every: "hour" } }, {}] });
    const due = (answer.queued_outbox_ids as number[]).slice(5);
    expect((await drain({ limit: "2" })).body).toMatchObject({
      processed_count: 2,
      results: due.slice(0, 2).map((outbox_id) => ({ outbox_id })),
    });
    expect((await drain({})).body).toMatchObject({ processed_count: 3 });
    expect((await drain({})).body).toMatchObject({ processed_count: 0 });
  });

  it("what is held for a digest and due goes out as one message for each person", async () => {
    const answer = await report([...teachers(2), ...teachers(1)], {
      rules: [{ digest: { every: "hour" } }, { digest: { every: "hour" } }],
    });
    const items = answer.queued_outbox_ids as number[];
    expect(items).toHaveLength(4);
    await sql()`update outbox_messages set next_attempt_at = now()`;
    const { body } = await drain();
    expect(body).toMatchObject({ processed_count: 2, results: [{ result: "sent" }, { result: "sent" }] });
    const [digest] = (body.results as { outbox_id: number }[]).map(({ outbox_id }) => outbox_id);
    expect((await api.call(message, "GET", { params: { id: String(items[0]) } })).body.data).toMatchObject({
      status: "SENT",
      delivery_id: null,
      digest_outbox_id: digest,
    });
    const log = await api.call(logs, "GET", { params: { id: String(items[0]) } });
    expect(log.body).toMatchObject({ count: 1, data: [{ outbox_id: items[0], status: "SENT" }] });
  });

  it.each([["many"], [1.5], [[]]])("a limit of %j is refused", async (limit) => {
    expect(await drain({ limit })).toMatchObject({
      status: 400,
      body: { ok: false, errors: { limit: expect.anything() } },
    });
  });

  it("nobody may who only looks", async () => {
    expect((await api.call(process, "POST", { as: "viewer", body: {} })).status).toBe(403);
    expect((await api.call(process, "GET")).status).toBe(405);
  });
});

describe("acts of a person", () => {
  it("a message that waits is cancelled, on record, and not sent any more", async () => {
    const id = firstOf(await report(teachers(1)));
    expect((await act(cancel, id, "viewer")).status).toBe(403);
    expect(await act(cancel, id)).toMatchObject({
      status: 200,
      body: { ok: true, data: { status: "CANCELLED", final: true } },
    });
    expect((await drain()).body).toMatchObject({ processed_count: 0 });
    expect(await act(cancel, id)).toMatchObject({
      status: 409,
      body: { ok: false, error: expect.stringContaining("cancelled") },
    });
    expect(await sql()`select action, object_name from audit_entries where object_kind = 'message'`).toMatchObject([
      { action: "message.cancelled", object_name: id },
    ]);
  });

  it("a message that was given up is sent again, and its earlier attempts stay in the log", async () => {
    const id = firstOf(await report(teachers(1, "fail@example.org"), {}, { max_attempts: 1 }));
    await drain();
    expect(await act(resend, id)).toMatchObject({ status: 200, body: { data: { status: "QUEUED", final: false } } });
    await drain();
    const { body } = await api.call(logs, "GET", { as: "viewer", params: { id } });
    expect(body).toMatchObject({
      ok: true,
      count: 2,
      data: [
        { attempt_no: 2, response_payload: { phase: "final" } },
        { attempt_no: 1, response_payload: { phase: "final" } },
      ],
    });
  });

  it.each([
    ["message", message, "GET"],
    ["log", logs, "GET"],
    ["cancel", cancel, "POST"],
    ["resend", resend, "POST"],
  ])("%s: what is not on record is answered 404 in the documented form", async (_name, route, method) => {
    for (const id of ["999999999", "0", "abc"]) {
      const answer = await api.call(route, method, { as: "operator", params: { id } });
      const outbox_id = id === "999999999" ? 999_999_999 : id;
      expect(answer).toMatchObject({ status: 404, body: { ok: false, error: "Outbox not found", outbox_id } });
    }
  });
});

describe("reading", () => {
  it("the outbox is filtered and read in parts; a parameter that means nothing is refused", async () => {
    const answer = await report(teachers(5), {
      rules: [{ media: ["email"] }, { media: ["in_app"] }],
      templates: [{}, { medium: "in_app" }],
    });
    const list = async (query: string) => (await api.call(outbox, "GET", { as: "viewer", query })).body;
    expect(await list(`?emission=${answer.emission_id}&limit=3&offset=8`)).toMatchObject({ count: 2 });
    expect(await list("?user_id=2&channel=EMAIL")).toMatchObject({
      count: 1,
      data: [{ recipient_user_id: 2, channel: "EMAIL" }],
    });
    expect(await list("?status=SENT")).toMatchObject({ count: 0, data: [] });
    expect(await list("?status=LOST")).toMatchObject({ ok: false, errors: { status: expect.anything() } });
  });

  it("the story of an event sums up its messages, and tells in parts who got what and who was skipped", async () => {
    const event = { rules: [{ media: ["email" as const, "sms" as const] }, { digest: { every: "hour" as const } }] };
    const recipients = [...teachers(2), { user_id: 9, actor_type: "TEACHER", to_email: "fail@example.org" }];
    const { emission_id } = await report(recipients, event, {
      context: { number: "L-1" },
      entity_type: "licence",
      entity_id: "7",
    });
    await drain();
    const { body } = await api.call(emission, "GET", { as: "viewer", params: { id: emission_id }, query: "?limit=2" });
    expect(body).toMatchObject({
      ok: true,
      data: {
        context: { number: "L-1" },
        queued_count: 6,
        skipped_count: 3,
        statuses: { SENT: 2, FAILED: 1, QUEUED: 3 },
        failed_final: 0,
        held: 3,
        skipped_by_code: { no_template: 3 },
        messages: [{}, {}],
        skipped: [{ channel: "SMS", recipient_user_id: 1 }, {}],
      },
    });
    const listed = await api.call(emissions, "GET", {
      as: "viewer",
      query: "?entity_type=licence&entity_id=7&disposition=queued",
    });
    expect(listed.body).toMatchObject({ ok: true, count: 1, data: [{ id: emission_id, skipped_count: 3 }] });
    expect((await api.call(emissions, "GET", { query: "?from=yesterday&disposition=lost" })).body).toMatchObject({
      errors: { from: expect.anything(), disposition: expect.anything() },
    });
    const unknown = "0195d0c0-0000-7000-8000-000000000000";
    for (const id of [unknown, "7"]) {
      expect(await api.call(emission, "GET", { params: { id } })).toMatchObject({
        status: 404,
        body: { emission_id: id },
      });
    }
  });

  it("an e-mail carries the address at which it is left, but for a critical one", async () => {
    await report(teachers(1), { rules: [{}, { priority: "CRITICAL" }] });
    const bodies = await sql()`select body::jsonb as body from deliveries order by weight`;
    expect(bodies[0]?.body.listUnsubscribe).toMatch(/\/unsubscribe\/[\w-]+\.[\w-]+$/);
    expect(bodies[1]?.body).not.toHaveProperty("listUnsubscribe");
  });
});
