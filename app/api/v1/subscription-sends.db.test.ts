import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeMessageSet } from "#scripts/testing/make-message-set.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as failures from "./failed-tasks/route.ts";
import * as resend from "./subscriptions/[id]/resend/route.ts";
import * as send from "./subscriptions/[id]/send/route.ts";
import * as sends from "./subscriptions/[id]/sends/route.ts";
import * as request from "./subscriptions/request/route.ts";

let api: ApiCaller;
let made: { setId: number; scheduleId: number };
beforeAll(async () => {
  api = await openApiCaller();
  made = await makeMessageSet(sql(), "prebirth");
});
afterAll(() => api.test.close());
beforeEach(async () => {
  await sql()`delete from subscriptions`;
});

const sql = () => api.test.platform.database.sql;
const data = (more: object = {}) => ({
  identity: "8646b7bc-b511-4965-a90b-e1145e398703",
  messageset: made.setId,
  schedule: made.scheduleId,
  lang: "eng",
  ...more,
});
const ask = (body: object, key?: string) =>
  api.call(request, "POST", {
    as: "operator",
    body,
    headers: key === undefined ? {} : { "idempotency-key": key },
  });
const stored = async () =>
  await sql()<{ id: string; next: number; initial: number; metadata: object }[]>`select id, metadata,
    next_sequence_number as next, initial_sequence_number as initial from subscriptions order by id`;
const subscribe = async () => {
  await ask({ data: data() });
  return (await stored())[0]?.id ?? "";
};

test("a request makes a subscription that begins where it says, with metadata even where it brings none", async () => {
  const answer = await ask({ hook: { id: 1, event: "subscriptionrequest.added" }, data: data() });
  expect(answer).toMatchObject({ status: 201, body: { accepted: true } });
  const later = data({ identity: "later", next_sequence_number: 3 });
  expect((await ask({ data: later })).body).toEqual({ accepted: true });
  expect(await stored()).toMatchObject([
    { next: 1, initial: 1, metadata: {} },
    { next: 3, initial: 3 },
  ]);
});

test("a request that cannot be is told what is missing, in the documented form", async () => {
  expect(await ask({})).toMatchObject({ status: 400, body: { data: ["This field is required."] } });
  const { identity: _, ...nobody } = data();
  expect((await ask({ data: nobody })).body).toEqual({ identity: ["This field is required."] });
  expect((await ask({ data: "x" })).status).toBe(400);
  expect((await ask({ data: data() }, "two words")).status).toBe(400);
  expect(await stored()).toEqual([]);
});

test("the same request again makes no second subscription, by its key, by its id or by its content", async () => {
  const keyed = [await ask({ data: data() }, "first"), await ask({ data: data() }, "first")];
  expect(keyed.map(({ status }) => status)).toEqual([201, 201]);
  expect(keyed[0]?.headers.get("location")).toBe(keyed[1]?.headers.get("location"));
  expect(await stored()).toHaveLength(1);
  expect((await ask({ data: data({ lang: "afr" }) }, "first")).status).toBe(422);
  await ask({ data: data() }, "second");
  expect(await stored()).toHaveLength(2);
  const named = { hook: { id: 7 }, data: data({ id: "f0e9", identity: "named" }) };
  await ask(named);
  await ask(named);
  // An id that a source uses for somebody else as well is no echo of the first.
  await ask({ ...named, data: { ...named.data, identity: "another" } });
  expect(await stored()).toHaveLength(4);
  await ask({ data: data({ identity: "plain", metadata: { a: 1, b: 2 } }) });
  await ask({ data: data({ metadata: { b: 2, a: 1 }, identity: "plain", next_sequence_number: "1" }) });
  expect(await stored()).toHaveLength(5);
  await sql()`update subscription_requests set created_at = created_at - interval '61 seconds' where key like 'same:%'`;
  await ask({ data: data({ identity: "plain", metadata: { a: 1, b: 2 } }) });
  expect(await stored()).toHaveLength(6);
});

test("of repeats that come at once, one makes the subscription and all are told the same", async () => {
  const body = { data: data({ identity: "at once" }) };
  const answers = await Promise.all(Array.from({ length: 9 }, () => ask(body)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 201));
  expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(1);
  expect(await stored()).toHaveLength(1);
  await sql()`delete from subscriptions`;
  await ask(body);
  // It was deleted meanwhile, so that asking for it again is no echo.
  expect(await stored()).toHaveLength(1);
  const keyed = await Promise.all(Array.from({ length: 6 }, () => ask({ data: data({ identity: "keyed" }) }, "once")));
  expect(keyed.every(({ status }) => status === 201)).toBe(true);
  expect(await stored()).toHaveLength(2);
});

test("sending now and sending again are accepted, and wait in the timeline until a worker takes them", async () => {
  const id = await subscribe();
  expect(await api.call(send, "POST", { params: { id } })).toMatchObject({ status: 201, body: { accepted: true } });
  expect(await api.call(resend, "POST", { params: { id } })).toMatchObject({ status: 202, body: { accepted: true } });
  const timeline = await api.call(sends, "GET", { as: "viewer", params: { id } });
  expect(timeline.body).toMatchObject({
    count: 2,
    results: [
      { kind: "resend", state: "waiting", round: 1, sequence_number: null },
      { kind: "requested", state: "waiting" },
    ],
  });
  const [entry] = await sql()`select action from audit_entries where object_id = ${id} and action like '%.resent'`;
  expect(entry).toBeDefined();
});

test("an id that is no subscription's is refused with its reason", async () => {
  for (const id of ["1e1c9aeb-6e34-4d70-a2d7-8f4d3e9f7a11", "no-uuid"]) {
    for (const route of [send, resend]) {
      expect(await api.call(route, "POST", { params: { id } })).toMatchObject({
        status: 400,
        body: { accepted: false, reason: `Cannot find subscription with ID ${id}` },
      });
    }
    expect((await api.call(sends, "GET", { params: { id } })).status).toBe(404);
  }
});

test("what failed before it had a delivery is planned anew when it is requeued, and leaves the list", async () => {
  const id = await subscribe();
  await sql()`update subscriptions set process_status = -1`;
  const sendId = api.test.platform.newId();
  await sql()`insert into subscription_sends (id, subscription_id, round, kind, state, due_at, reason, try_count,
      created_at, updated_at)
    values (${sendId}, ${id}, 1, 'scheduled', 'failed', now(), 'The identity store did not answer.', 5, now(), now())`;
  await sql()`insert into send_failures (subscription_id, send_id, initiated_at, reason)
    values (${id}, ${sendId}, '2026-03-01T08:00:00Z', 'The identity store did not answer.')`;
  const listed = await api.call(failures, "GET", { as: "viewer" });
  expect(listed.body).toMatchObject({
    count: 1,
    results: [
      {
        subscription: id,
        task_id: sendId,
        initiated_at: "2026-03-01T08:00:00.000Z",
        reason: "The identity store did not answer.",
      },
    ],
  });
  expect((await api.call(failures, "POST", { as: "viewer" })).status).toBe(403);
  const answer = await api.call(failures, "POST", { as: "operator" });
  expect(answer).toMatchObject({ status: 201, body: { requeued_failed_tasks: true } });
  expect((await api.call(failures, "GET")).body).toMatchObject({ count: 0, results: [] });
  const [row] = await sql()`select s.state, s.try_count, u.process_status from subscription_sends s
    join subscriptions u on u.id = s.subscription_id`;
  expect(row).toEqual({ state: "waiting", try_count: 0, process_status: 0 });
});

test("what has a delivery is requeued as that same delivery; what is not on record any more stays on the list", async () => {
  const { newId } = api.test.platform;
  const id = await subscribe();
  const [deliveryId, goneId] = [newId(), newId()];
  for (const [index, delivery] of [deliveryId, goneId].entries()) {
    const sendId = newId();
    await sql()`insert into subscription_sends (id, subscription_id, round, kind, state, sequence_number, due_at,
        delivery_id, created_at, updated_at)
      values (${sendId}, ${id}, 1, 'scheduled', 'failed', ${index + 1}, now(), ${delivery}, now(), now())`;
    await sql()`insert into send_failures (subscription_id, send_id, initiated_at, reason)
      values (${id}, ${sendId}, now(), 'The carrier refused it.')`;
    if (delivery === goneId) continue;
    await sql()`insert into deliveries (id, origin, origin_id, medium, host, target, trace_id, shared, state, created_at)
      values (${delivery}, 'subscription', ${sendId}, 'http', 'h', '{}', 't', false, 'dead', now())`;
  }
  await api.call(failures, "POST", { as: "operator" });
  expect((await api.call(failures, "GET")).body).toMatchObject({ count: 1 });
  const [row] = await sql()`select d.state as delivery, s.state as send from deliveries d
    join subscription_sends s on s.delivery_id = d.id where d.id = ${deliveryId}`;
  expect(row).toEqual({ delivery: "pending", send: "queued" });
  const [entry] = await sql()`select detail from audit_entries where action = 'send_failure.requeued'
    order by id desc limit 1`;
  expect(entry).toEqual({ detail: { requeued: 1, kept: 1 } });
});
