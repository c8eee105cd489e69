import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeSchedule, subscribe } from "#scripts/testing/make-schedule.ts";
import { ensureClocks } from "./ensure-clock.ts";
import { removeClocks, setMissingClocks } from "./keep-clocks.ts";
import { moveClocks } from "./move-clocks.ts";
import { writeDueRuns } from "./write-due-runs.ts";

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.url, { connectionsMax: 6, applicationName: "test" });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await database.sql`truncate schedules, message_sets, subscriptions cascade`;
});

const sql = () => database.sql;
const at = (text: string) => new Date(`2025-06-${text}:00Z`);
const newId = () => uuidv7();
const turn = (now: string) => writeDueRuns({ sql: sql(), now: () => at(now), newId });
const ensure = (id: number, now: string, zones: string[] | null = null) =>
  sql().begin((transaction) => ensureClocks(transaction, id, at(now), zones));

const clocks = async () =>
  (
    await sql()<{ zone: string; next: Date }[]>`select time_zone as zone, next_due_at as next from schedule_clocks
      order by next_due_at, time_zone`
  ).map(({ zone, next }) => `${zone} ${next.toISOString().slice(8, 16)}`);
const runs = async () =>
  (
    await sql()<{ zone: string; others: boolean; due: Date; state: string }[]>`select time_zone as zone,
      with_others as others, due_at as due, state from schedule_runs order by due_at, time_zone`
  ).map(({ zone, others, due, state }) => `${zone}${others ? "+" : ""} ${due.toISOString().slice(8, 16)} ${state}`);

test("a schedule of one clock falls due for everybody, once, however many workers look", async () => {
  const id = await makeSchedule(sql());
  await subscribe(sql(), id, ["Asia/Tokyo", null]);
  await ensure(id, "01T12:00");
  expect(await clocks()).toEqual(["UTC 02T08:00"]);
  expect(await turn("02T07:59")).toBe(0);
  await Promise.all(Array.from({ length: 5 }, () => turn("02T08:00")));
  expect(await runs()).toEqual(["+ 02T08:00 open"]);
  expect(await clocks()).toEqual(["UTC 03T08:00"]);
});

test("where subscribers have clocks of their own, each of them has its run, and the schedule's is for the others too", async () => {
  const id = await makeSchedule(sql(), { timeZone: "Europe/Berlin", perSubscriber: true });
  await subscribe(sql(), id, ["Asia/Tokyo", "America/New_York", "Europe/Berlin", null]);
  await subscribe(sql(), id, ["Pacific/Apia"], { active: false });
  await ensure(id, "01T20:00");
  expect(await clocks()).toEqual(["Asia/Tokyo 01T23:00", "Europe/Berlin 02T06:00", "America/New_York 02T12:00"]);
  await turn("02T13:00");
  expect(await runs()).toEqual([
    "Asia/Tokyo 01T23:00 open",
    "Europe/Berlin+ 02T06:00 open",
    "America/New_York 02T12:00 open",
  ]);
});

test("a subscriber of a new zone brings its clock, without moving the others", async () => {
  const id = await makeSchedule(sql(), { perSubscriber: true });
  await ensure(id, "01T00:00");
  await ensure(id, "01T20:00", ["Asia/Tokyo"]);
  expect(await clocks()).toEqual(["UTC 01T08:00", "Asia/Tokyo 01T23:00"]);
  // Whole again, it goes, because nobody lives there after all.
  await ensure(id, "01T20:00");
  expect(await clocks()).toEqual(["UTC 01T08:00"]);
});

test("after two days without any worker the policy decides, and the clocks stand right again", async () => {
  const late = await makeSchedule(sql());
  const skip = await makeSchedule(sql(), { hour: "9", missedRuns: { kind: "skip", afterMinutes: 30 } });
  const all = await makeSchedule(sql(), { hour: "10", missedRuns: { kind: "catch_up", runsMax: 2 } });
  for (const id of [late, skip, all]) await ensure(id, "01T12:00");
  await turn("04T11:00");
  expect(await runs()).toEqual([
    "+ 02T08:00 skipped",
    "+ 02T09:00 skipped",
    "+ 02T10:00 skipped",
    "+ 03T10:00 open",
    "+ 04T08:00 open",
    "+ 04T10:00 open",
  ]);
  expect(await clocks()).toEqual(["UTC 05T08:00", "UTC 05T09:00", "UTC 05T10:00"]);
  expect(await turn("04T11:01")).toBe(0);
});

test("a change of the fields sets all clocks from now on", async () => {
  const id = await makeSchedule(sql(), { perSubscriber: true });
  await subscribe(sql(), id, ["Asia/Tokyo"]);
  await ensure(id, "01T00:00");
  await sql()`update schedules set hour = '20' where id = ${id}`;
  await sql().begin((transaction) => moveClocks(transaction, id, { fromZone: "UTC", now: at("01T10:00") }));
  expect(await clocks()).toEqual(["Asia/Tokyo 01T11:00", "UTC 01T20:00"]);
});

test("a schedule that is moved to another zone after its run does not run at the same time of that day again", async () => {
  const id = await makeSchedule(sql(), { timeZone: "Europe/Berlin" });
  await ensure(id, "01T12:00");
  await turn("02T06:00");
  await sql()`update schedules set time_zone = 'America/New_York' where id = ${id}`;
  const move = { fromZone: "Europe/Berlin", now: at("02T07:00") };
  await sql().begin((transaction) => moveClocks(transaction, id, move));
  expect(await clocks()).toEqual(["America/New_York 03T12:00"]);
});

test("a schedule that is switched off has no clocks and no runs; switched on, it goes on from then", async () => {
  const id = await makeSchedule(sql());
  await ensure(id, "01T12:00");
  await sql()`update schedules set enabled = false where id = ${id}`;
  // Whatever set the switch without moving the clocks, nothing goes out.
  await turn("02T08:00");
  expect([await runs(), await clocks()]).toEqual([[], []]);
  await sql()`update schedules set enabled = true where id = ${id}`;
  await setMissingClocks({ sql: sql(), now: () => at("05T12:00") });
  expect(await clocks()).toEqual(["UTC 06T08:00"]);
});

test("while an external scheduler calls there are no clocks; afterwards they are set from then on", async () => {
  const id = await makeSchedule(sql());
  await ensure(id, "01T12:00");
  await removeClocks(sql());
  await turn("04T08:00");
  expect(await setMissingClocks({ sql: sql(), now: () => at("04T12:00") })).toBe(1);
  expect(await setMissingClocks({ sql: sql(), now: () => at("04T12:00") })).toBe(0);
  expect([await runs(), await clocks()]).toEqual([[], ["UTC 05T08:00"]]);
});

test("a worker that dies while it turns a clock leaves it as it was for the next", async () => {
  const id = await makeSchedule(sql());
  await ensure(id, "01T12:00");
  const dying = writeDueRuns({
    sql: sql(),
    now: () => at("02T08:00"),
    newId: () => {
      throw new Error("The worker dies here.");
    },
  });
  await expect(dying).rejects.toThrow("dies");
  expect([await runs(), await clocks()]).toEqual([[], ["UTC 02T08:00"]]);
  await turn("02T08:01");
  expect(await runs()).toEqual(["+ 02T08:00 open"]);
});
