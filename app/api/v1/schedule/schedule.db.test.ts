import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { makeSchedule, subscribe } from "#scripts/testing/make-schedule.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as oneSchedule from "./[id]/route.ts";
import * as sending from "./[id]/send/route.ts";
import * as schedules from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(async () => {
  await api.test.close();
});

const sql = () => api.test.platform.database.sql;
const at = (id: unknown) => ({ params: { id: String(id) } });
async function create(body: object = {}): Promise<JsonObject & { id: number }> {
  const made = await api.call(schedules, "POST", { body });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body as JsonObject & { id: number };
}
const clocksOf = (id: number) => sql()`select time_zone, next_due_at from schedule_clocks where schedule_id = ${id}`;
const runsOf = (id: number) =>
  sql()<{ state: string; cause: string; reason: string }[]>`select state, cause, reason from schedule_runs
    where schedule_id = ${id} order by id`;

test("a schedule has the five documented fields, each * by itself, and ours behind them", async () => {
  const made = await create({ minute: "1", hour: "2", day_of_week: "3", day_of_month: "4", month_of_year: "5" });
  expect(Object.entries(made)).toEqual([
    ["id", expect.any(Number)],
    ["minute", "1"],
    ["hour", "2"],
    ["day_of_week", "3"],
    ["day_of_month", "4"],
    ["month_of_year", "5"],
    ["name", ""],
    ["time_zone", "UTC"],
    ["per_subscriber", false],
    ["missed_runs", { kind: "send_late" }],
    ["enabled", true],
  ]);
  const read = await api.call(oneSchedule, "GET", { ...at(made.id), as: "viewer" });
  expect([read.status, read.body]).toEqual([200, made]);
  expect(await create()).toMatchObject({ minute: "*", hour: "*", day_of_week: "*" });
  expect(await create({ minute: 5, hour: " 8, 9 ", day_of_week: "" })).toMatchObject({
    minute: "5",
    hour: "8,9",
    day_of_week: "*",
  });
  // What the documented system answered can be sent back to this one.
  expect(await create({ id: 7, scheduler_schedule_id: null, hour: "1" })).toMatchObject({ hour: "1" });
});

test("every field that cannot be read is named with the composed line, and a zone must be one", async () => {
  const body = { minute: "99", hour: "25", time_zone: "Mars/Olympus", missed_runs: { kind: "skip" }, colour: "red" };
  const refused = await api.call(schedules, "POST", { body });
  expect(refused.status).toBe(400);
  expect(Object.keys(refused.body).sort()).toEqual(["colour", "missed_runs", "time_zone"]);
  const lines = await api.call(schedules, "POST", { body: { minute: "99", hour: "25" } });
  expect([lines.status, lines.body]).toEqual([
    400,
    {
      minute: ["99 25 * * * is not a valid crontab string: item value 99 out of range [0, 59]"],
      hour: ["99 25 * * * is not a valid crontab string: item value 25 out of range [0, 23]"],
    },
  ]);
});

test("schedules are listed in the order of their making, whatever filters are named", async () => {
  const listed = await api.call(schedules, "GET", { query: "?limit=2&hour=99", as: "viewer" });
  expect(listed.body).toMatchObject({ previous: null, next: expect.stringContaining("offset=2") });
  expect((listed.body.results as { id: number }[]).map(({ id }) => id)).toEqual([1, 2]);
});

test.each(["PUT", "PATCH"])("%s changes what is named, and sets the clock from now on", async (method) => {
  const { id } = await create({ minute: "0", hour: "8", name: "Mornings" });
  const [before] = await clocksOf(id);
  const changed = await api.call(oneSchedule, method, { ...at(id), body: { hour: "9", time_zone: "Asia/Tokyo" } });
  expect([changed.status, changed.body]).toMatchObject([200, { minute: "0", hour: "9", name: "Mornings" }]);
  const [after] = await clocksOf(id);
  expect(before).toMatchObject({ time_zone: "UTC" });
  expect(after).toMatchObject({ time_zone: "Asia/Tokyo" });
  const off = await api.call(oneSchedule, method, { ...at(id), body: { enabled: false } });
  expect(off.body).toMatchObject({ enabled: false });
  expect(await clocksOf(id)).toHaveLength(0);
  expect((await api.call(oneSchedule, method, { ...at(id), body: { hour: "x" } })).status).toBe(400);
  expect((await api.call(oneSchedule, method, { ...at(999_999), body: {} })).status).toBe(404);
});

test("one that is in use is not deleted, and the answer says by what; one that is not is gone", async () => {
  const { id } = await create();
  const { messageSetId } = await subscribe(sql(), id, [null, null]);
  await sql()`update message_sets set short_name = 'prebirth' where id = ${messageSetId}`;
  const refused = await api.call(oneSchedule, "DELETE", at(id));
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    "The schedule is in use by 1 message set (prebirth) and 2 subscriptions. Give them another one first, or switch it off.",
  ]);
  const free = await create();
  expect((await api.call(oneSchedule, "DELETE", at(free.id))).status).toBe(204);
  expect((await api.call(oneSchedule, "GET", at(free.id))).status).toBe(404);
});

test("sending makes one run for everybody; calls within five seconds are the same one", async () => {
  const { id } = await create();
  const calls = await Promise.all(
    Array.from({ length: 3 }, () => api.call(sending, "POST", { ...at(id), as: "operator", body: {} })),
  );
  expect(calls.map(({ status, body }) => [status, body])).toEqual(Array.from({ length: 3 }, () => [202, {}]));
  expect(await runsOf(id)).toEqual([{ state: "open", cause: "request", reason: "" }]);
  await sql()`update schedule_runs set due_at = due_at - interval '6 seconds' where schedule_id = ${id}`;
  await api.call(sending, "POST", at(id));
  expect(await runsOf(id)).toHaveLength(2);
});

test("a call for a schedule that is switched off is accepted, and recorded as skipped", async () => {
  const id = await makeSchedule(sql(), { enabled: false });
  expect((await api.call(sending, "POST", at(id))).status).toBe(202);
  expect(await runsOf(id)).toEqual([{ state: "skipped", cause: "request", reason: "The schedule is switched off." }]);
});

test("who may is said by the role: viewers read, operators send, administrators change", async () => {
  const { id } = await create();
  const statusOf = async (module: object, method: string, as: "viewer" | "operator" | null) =>
    (await api.call(module, method, { ...at(id), as, ...(method === "GET" ? {} : { body: {} }) })).status;
  expect(await statusOf(schedules, "GET", null)).toBe(401);
  expect(await statusOf(schedules, "POST", "operator")).toBe(403);
  expect(await statusOf(oneSchedule, "PATCH", "operator")).toBe(403);
  expect(await statusOf(oneSchedule, "DELETE", "viewer")).toBe(403);
  expect(await statusOf(sending, "POST", "viewer")).toBe(403);
  expect(await statusOf(sending, "GET", "viewer")).toBe(405);
});

test("every change is on the audit trail under the name or the words of the schedule", async () => {
  const { id } = await create({ minute: "0", hour: "8", day_of_week: "2,4" });
  await api.call(oneSchedule, "PATCH", { ...at(id), body: { hour: "9" } });
  await api.call(oneSchedule, "PATCH", { ...at(id), body: { enabled: false } });
  const entries = await sql()`select action, object_name, detail from audit_entries
    where object_kind = 'schedule' and object_id = ${String(id)} order by id`;
  expect([...entries]).toEqual([
    { action: "schedule.created", object_name: "at 08:00 on Tuesday and Thursday", detail: null },
    { action: "schedule.changed", object_name: "at 09:00 on Tuesday and Thursday", detail: { fields: ["hour"] } },
    { action: "schedule.disabled", object_name: "at 09:00 on Tuesday and Thursday", detail: null },
  ]);
});
