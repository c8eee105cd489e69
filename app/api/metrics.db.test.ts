import { afterAll, beforeAll, expect, test } from "vitest";
import { collectMetrics } from "#app/_server/operation/collect-metrics.ts";
import { settleMetrics } from "#db/stores/messaging/metrics/settle-metrics.ts";
import { makeMessageSet } from "#scripts/testing/make-message-set.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as health from "./health/route.ts";
import * as metrics from "./metrics/route.ts";
import * as subscriptions from "./v1/subscriptions/route.ts";

let api: ApiCaller;
let made: { setId: number; scheduleId: number };
beforeAll(async () => {
  api = await openApiCaller();
  made = await makeMessageSet(sql(), "foo^& bar");
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const values = async () => (await api.call(metrics, "GET", { as: "viewer" })).body.values as Record<string, number>;
const subscribe = async () => {
  const body = { identity: "somebody", messageset: made.setId, schedule: made.scheduleId, lang: "eng" };
  return String((await api.call(subscriptions, "POST", { body })).body.id);
};
const addSend = async (subscriptionId: string, state: string, deliveryId: string | null, number: number) => {
  await sql()`insert into subscription_sends (id, subscription_id, round, kind, state, message_set_id, sequence_number,
      due_at, delivery_id, created_at, updated_at)
    values (${api.test.platform.newId()}, ${subscriptionId}, 1, 'scheduled', ${state}, ${made.setId}, ${number}, now(),
      ${deliveryId}, now(), now())`;
};

test("attempts that failed are counted by why, of staged messages alone", async () => {
  const before = await values();
  for (const [origin, status, outcome] of [
    ["subscription", 500, "answered"],
    ["subscription", null, "timed_out"],
    ["subscription", null, "no_connection"],
    ["subscription", 201, "answered"],
    ["integration", 500, "answered"],
  ] as const) {
    const deliveryId = api.test.platform.newId();
    await sql()`insert into deliveries (id, origin, origin_id, medium, host, target, trace_id, shared, state, created_at)
      values (${deliveryId}, ${origin}, ${api.test.platform.newId()}, 'http', 'h', '{}', 't', false, 'dead', now())`;
    await sql()`insert into attempts (id, delivery_id, number, state, started_at, finished_at, outcome, response_status)
      values (${api.test.platform.newId()}, ${deliveryId}, 1, 'closed', now(), now(), ${outcome}, ${status})`;
  }
  const after = await values();
  const grown = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(grown.sort()).toEqual([
    "sbm.send_next_message.connection_error.sum",
    "sbm.send_next_message.http_error.500.sum",
    "sbm.send_next_message.timeout.sum",
  ]);
  expect(after["sbm.send_next_message.http_error.500.sum"]).toBe(1);
});

test("metrics have their documented names, and count what happens, once, before and after it is settled", async () => {
  const id = await subscribe();
  await addSend(id, "sent", api.test.platform.newId(), 1);
  await addSend(id, "queued", api.test.platform.newId(), 2);
  await addSend(id, "failed", null, 3);
  await addSend(id, "skipped", null, 3);
  const counted = {
    "subscriptions.created.sum": 1,
    "message.text.sum": 2,
    "message.audio.sum": 0,
    "message.text.foo___bar.sum": 2,
    "subscriptions.send_next_message_errored.sum": 1,
    "subscriptions.send.estimate.6.last": null,
  };
  expect(await values()).toMatchObject(counted);
  // From here on nothing of this hour is counted any more.
  const later = new Date(Date.now() + 3_600_000);
  await settleMetrics(sql(), later);
  await settleMetrics(sql(), later);
  expect(await values()).toMatchObject(counted);
  // What retention takes away stays counted.
  await sql()`delete from subscriptions`;
  expect(await values()).toMatchObject(counted);
});

test("firing begins one job, however often it is asked for, and is no viewer's", async () => {
  expect((await api.call(metrics, "POST", { as: "viewer" })).status).toBe(403);
  for (let time = 0; time < 2; time += 1) {
    expect(await api.call(metrics, "POST", { as: "operator" })).toMatchObject({
      status: 201,
      body: { scheduled_metrics_initiated: true },
    });
  }
  const [row] = await sql()`select count(*)::int as jobs from messaging_jobs where kind = 'fire_metrics'`;
  expect(row).toEqual({ jobs: 1 });
});

test("Prometheus finds the same under names of its own, with every day of the week", async () => {
  for (const day of [0, 1, 2, 3, 4, 5, 6]) {
    await sql()`insert into estimated_sends (send_date, message_set_id, estimate_subscriptions, estimate_identities)
      values ((now() at time zone 'UTC')::date + ${day}::int, ${made.setId}, ${day + 10}, 1)`;
  }
  const text = await collectMetrics(api.test.platform);
  expect(text).toContain('signalbox_staged_messages_total{content_type="text",message_set="foo___bar"} 2');
  expect(text).toContain('signalbox_staged_message_errors_total{error="no_address"} 1');
  for (const weekday of [0, 1, 2, 3, 4, 5, 6]) {
    expect(text).toMatch(new RegExp(`signalbox_subscriptions_send_estimate\\{weekday="${weekday}"\\} 1\\d`));
  }
  expect(Object.keys(await values()).filter((name) => name.includes("estimate"))).toHaveLength(7);
});

test("the documented health says that it is up to whoever is known, and nothing to anybody else", async () => {
  expect((await api.call(health, "GET", { as: null })).status).toBe(401);
  expect(await api.call(health, "GET", { as: "viewer" })).toMatchObject({
    status: 200,
    body: { up: true, result: { database: "Accessible", version: expect.any(String), libraries: expect.any(Object) } },
  });
});
