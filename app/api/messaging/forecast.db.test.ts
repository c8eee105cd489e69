import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { type MadeSet, makeMessageSet } from "#scripts/testing/make-message-set.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { workMessagingJobs } from "#workers/processors/work-messaging-jobs.ts";
import * as oneBehind from "../v1/behind-subscriptions/[id]/route.ts";
import * as fastForward from "../v1/behind-subscriptions/fast_forward/route.ts";
import * as search from "../v1/behind-subscriptions/find_behind_subscriptions/route.ts";
import * as behind from "../v1/behind-subscriptions/route.ts";
import * as estimates from "../v1/estimates/route.ts";
import * as estimate from "../v1/runsendestimate/route.ts";
import * as forecast from "./forecast/route.ts";
import * as oneJob from "./jobs/[id]/route.ts";
import * as stop from "./jobs/[id]/stop/route.ts";
import * as jobs from "./jobs/route.ts";

let api: ApiCaller;
let set: MadeSet;
beforeAll(async () => {
  api = await openApiCaller();
  set = await makeMessageSet(sql(), "daily");
});
afterAll(() => api.test.close());
beforeEach(async () => {
  await sql()`delete from subscriptions`;
  await sql()`delete from messaging_jobs`;
});

const sql = () => api.test.platform.database.sql;

async function subscribe(daysAgo: number): Promise<string> {
  const id = uuidv7();
  const createdAt = new Date(Date.now() - daysAgo * 86_400_000);
  await sql()`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, created_at)
    values (${id}, ${uuidv7()}, ${set.setId}, ${set.scheduleId}, 'eng', ${createdAt})`;
  return id;
}

async function work(): Promise<void> {
  const claim = workMessagingJobs(api.test.platform);
  for (;;) {
    const steps = await claim(1);
    if (steps.length === 0) return;
    for (const step of steps) await step();
  }
}

const resultsOf = (body: Record<string, Json>) => body.results as Record<string, Json>[];

describe("subscriptions that are behind", () => {
  it("are searched for, listed with how far, and brought up to date", async () => {
    const id = await subscribe(2);
    const begun = await api.call(search, "POST", { as: "operator" });
    expect(begun).toMatchObject({ status: 202, body: { accepted: true } });
    expect(begun.headers.get("location")).toBe(`/api/messaging/jobs/${begun.body.task_id}/`);
    await work();
    const listed = await api.call(behind, "GET", { as: "viewer" });
    expect(listed).toMatchObject({ status: 200, body: { count: 1, next: null, previous: null } });
    const [found] = resultsOf(listed.body);
    expect(found).toMatchObject({
      ...{ subscription: id, messages_behind: 2, current_messageset: set.setId, current_sequence_number: 1 },
      ...{ expected_messageset: set.setId, expected_sequence_number: 3 },
    });
    const params = { id: String(found?.id) };
    expect((await api.call(oneBehind, "GET", { as: "viewer", params })).body).toEqual(found);
    const body = { subscriptions: [id] };
    expect(await api.call(fastForward, "POST", { as: "operator", body })).toMatchObject({ status: 202 });
    await work();
    const [row] = await sql()`select next_sequence_number as next from subscriptions where id = ${id}`;
    expect(row?.next).toBe(3);
    expect((await api.call(oneBehind, "GET", { as: "viewer", params })).status).toBe(404);
  });

  it("are filtered by set and by how far, and a filter that is none is refused", async () => {
    for (const days of [1, 2, 2]) await subscribe(days);
    await api.call(search, "POST", { as: "operator" });
    await work();
    const count = async (query: string) => (await api.call(behind, "GET", { query })).body.count;
    expect(await count(`?messages_behind_min=2&messageset=${set.setId}`)).toBe(2);
    expect(await count(`?expected_messageset=${set.setId + 1}`)).toBe(0);
    expect(await count("?limit=1&colour=red")).toBe(3);
    const refused = await api.call(behind, "GET", { query: "?messageset=x&subscription=y&limit=z" });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body).sort()).toEqual(["limit", "messageset", "subscription"]);
  });

  it("cannot be brought up to date where the search found none, or by a name that there is not", async () => {
    expect((await api.call(fastForward, "POST", { as: "operator" })).status).toBe(409);
    const wrong = await api.call(fastForward, "POST", { as: "operator", body: { set: 3, subscriptions: ["x"] } });
    expect(wrong.status).toBe(400);
  });

  it("are not for somebody who only looks, nor for a stranger", async () => {
    for (const route of [search, fastForward, estimate]) {
      expect((await api.call(route, "POST", { as: "viewer" })).status).toBe(403);
      expect(await api.call(route, "POST", { as: null })).toMatchObject({
        status: 401,
        body: { detail: "Authentication credentials were not provided." },
      });
    }
  });
});

describe("estimates and forecasts", () => {
  it("say for each day of the week how many subscriptions and people have a run", async () => {
    await subscribe(0);
    await subscribe(0);
    expect((await api.call(estimate, "POST", { as: "operator" })).status).toBe(202);
    await work();
    const listed = await api.call(estimates, "GET", { as: "viewer" });
    expect(listed.body.count).toBe(7);
    expect(resultsOf(listed.body)[0]).toMatchObject({
      ...{ messageset: set.setId, estimate_subscriptions: 2, estimate_identities: 2 },
    });
    const refused = await api.call(estimates, "GET", { query: "?send_date=2026-02-30&messageset=-1" });
    expect(Object.keys(refused.body).sort()).toEqual(["messageset", "send_date"]);
  });

  it("count the coming messages by day and hour", async () => {
    for (let index = 0; index < 4; index += 1) await subscribe(0);
    const { status, body } = await api.call(forecast, "GET", { as: "viewer" });
    // Three messages each, at eight o'clock of three days.
    expect([status, body.messages, body.cut_off_at, body.time_zone]).toEqual([200, 12, null, "UTC"]);
    const days = body.days as { messages: number; hours: number[] }[];
    expect(days).toHaveLength(31);
    expect(days.filter(({ messages }) => messages > 0).map(({ hours }) => hours[8])).toEqual([4, 4, 4]);
    const refused = await api.call(forecast, "GET", { query: "?from=yesterday&time_zone=UTC" });
    expect(refused).toMatchObject({ status: 400, body: { from: ["Not a date. Write it as 2026-03-01."] } });
  });
});

describe("jobs", () => {
  it("are told with how far they have come, and stopped", async () => {
    const { body } = await api.call(search, "POST", { as: "operator" });
    const params = { id: String(body.task_id) };
    const told = await api.call(oneJob, "GET", { as: "viewer", params });
    expect(told.body).toMatchObject({ kind: "find_behind", state: "running", done: 0, created_by: "operator's token" });
    expect((await api.call(stop, "POST", { as: "viewer", params })).status).toBe(403);
    expect((await api.call(stop, "POST", { as: "operator", params })).body.state).toBe("stopped");
    expect(resultsOf((await api.call(jobs, "GET", { as: "viewer" })).body)).toHaveLength(1);
    for (const id of ["x", uuidv7()]) {
      expect((await api.call(oneJob, "GET", { params: { id } })).status).toBe(404);
      expect((await api.call(stop, "POST", { params: { id } })).status).toBe(404);
    }
  });

  it("do not tell what they were asked for, which names who asked", async () => {
    const id = await subscribe(2);
    await api.call(search, "POST", { as: "operator" });
    await work();
    const { body } = await api.call(fastForward, "POST", { as: "operator", body: { subscriptions: [id] } });
    const { text } = await api.call(oneJob, "GET", { as: "viewer", params: { id: String(body.task_id) } });
    expect(text).not.toContain(api.people.operator.author.actor.id);
  });
});
