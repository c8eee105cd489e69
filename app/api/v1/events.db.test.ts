import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "#platform/new-id.ts";
import { makeMessageSet } from "#scripts/testing/make-message-set.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as events from "./events/route.ts";

let api: ApiCaller;
let made: { setId: number; scheduleId: number };
const [subscriptionId, sendId, deliveryId] = [newId(), newId(), newId()];
beforeAll(async () => {
  api = await openApiCaller();
  made = await makeMessageSet(sql(), "prebirth");
});
afterAll(() => api.test.close());

/** A message that a gateway has taken, which calls it out-1. */
beforeEach(async () => {
  await sql()`truncate subscriptions, subscription_sends, send_failures, deliveries cascade`;
  await sql()`insert into subscriptions (id, identity, message_set_id, schedule_id, lang)
    values (${subscriptionId}, 'somebody', ${made.setId}, ${made.scheduleId}, 'eng')`;
  await sql()`insert into deliveries (id, origin, origin_id, medium, host, target, trace_id, shared, state, created_at)
    values (${deliveryId}, 'subscription', ${sendId}, 'http', 'telco', '{}', '', false, 'delivered', now())`;
  await sql()`insert into subscription_sends (id, subscription_id, round, kind, state, due_at, delivery_id, sequence_number,
      carrier_message_id, created_at, updated_at)
    values (${sendId}, ${subscriptionId}, 1, 'scheduled', 'sent', now(), ${deliveryId}, 1, 'out-1', now(), now())`;
});

const sql = () => api.test.platform.database.sql;
const tell = (body: unknown, as: "operator" | "viewer" | null = "operator") => api.call(events, "POST", { as, body });
const state = async () => (await sql()`select state, reason from subscription_sends`)[0];

test("an event names the message by the carrier's id of it, or by that of our delivery, and the message follows it", async () => {
  const delivered = { event_type: "delivery_report", user_message_id: "out-1", delivery_status: "delivered" };
  expect(await tell(delivered)).toMatchObject({ status: 200, body: { accepted: true } });
  expect(await state()).toEqual({ state: "delivered", reason: "" });
  expect(await tell({ event_type: "nack", user_message_id: deliveryId, nack_reason: "no credit" })).toMatchObject({
    status: 200,
  });
  expect(await state()).toEqual({ state: "failed", reason: "no credit" });
  expect(await sql()`select reason from send_failures`).toEqual([{ reason: "no credit" }]);
});

test("an event that changes nothing is taken, and changes nothing", async () => {
  expect(await tell({ event_type: "submitted", message_id: "out-1" })).toMatchObject({ status: 200 });
  expect(await state()).toEqual({ state: "sent", reason: "" });
});

test("what is no event, or about no message of ours, is told so in the documented form", async () => {
  expect(await tell({ event_type: "ack" })).toMatchObject({
    status: 400,
    body: { accepted: false, reason: "Missing expected body keys" },
  });
  const unknown = await tell({ event_type: "ack", user_message_id: "out-2" });
  expect(unknown).toMatchObject({ status: 400, body: { accepted: false, reason: expect.stringContaining("out-2") } });
});

test("an event wants a token of somebody who may act on subscriptions", async () => {
  const event = { event_type: "ack", user_message_id: "out-1" };
  expect((await tell(event, null)).status).toBe(401);
  expect((await tell(event, "viewer")).status).toBe(403);
  expect(await state()).toMatchObject({ state: "sent" });
});
