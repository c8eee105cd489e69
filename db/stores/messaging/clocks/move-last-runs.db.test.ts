import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeSchedule, subscribe } from "#scripts/testing/make-schedule.ts";
import { moveLastRuns } from "./move-last-runs.ts";

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.url);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const ran = new Date("2025-06-02T06:00:00Z");

/** The last run of a subscription in Berlin at 08:00 after its move to a zone. */
async function lastRunAfter(perSubscriber: boolean, toZone: string | null, timeZone: string | null = "Europe/Berlin") {
  const { sql } = database;
  const schedule = await makeSchedule(sql, { perSubscriber, timeZone: "America/New_York" });
  const [id = ""] = (await subscribe(sql, schedule, [timeZone])).ids;
  await sql`update subscriptions set last_run_at = ${ran} where id = ${id}`;
  await sql.begin((transaction) => moveLastRuns(transaction, { id }, toZone));
  const [row] = await sql<{ at: Date }[]>`select last_run_at as at from subscriptions where id = ${id}`;
  return row?.at.toISOString().slice(5, 16);
}

test("who is moved to the west has had the run of the same time there", async () => {
  expect(await lastRunAfter(true, "America/New_York")).toBe("06-02T12:00");
  // Null: back to the clock of the schedule.
  expect(await lastRunAfter(true, null)).toBe("06-02T12:00");
});

test("who is moved to the east, or stays, has had no more than before", async () => {
  expect(await lastRunAfter(true, "Asia/Tokyo")).toBe("06-02T06:00");
  expect(await lastRunAfter(true, "Europe/Berlin")).toBe("06-02T06:00");
  expect(await lastRunAfter(true, null, null)).toBe("06-02T06:00");
});

test("where one clock is everybody's, a move changes nothing", async () => {
  expect(await lastRunAfter(false, "America/New_York")).toBe("06-02T06:00");
});

test("all subscriptions of an identity are moved together", async () => {
  const { sql } = database;
  const schedule = await makeSchedule(sql, { perSubscriber: true });
  const { ids } = await subscribe(sql, schedule, ["Europe/Berlin", "Europe/Berlin"]);
  await sql`update subscriptions set last_run_at = ${ran}, identity = 'one' where id = any(${ids})`;
  await sql.begin((transaction) => moveLastRuns(transaction, { identity: "one" }, "America/New_York"));
  const rows = await sql<{ at: Date }[]>`select last_run_at as at from subscriptions where identity = 'one'`;
  expect(rows.map(({ at }) => at.toISOString().slice(11, 16))).toEqual(["12:00", "12:00"]);
});
