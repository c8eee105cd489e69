import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestRun } from "#core/messaging/schedules/request-run.ts";
import { stopRun } from "#core/messaging/schedules/stop-run.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { countTakers } from "#db/queries/messaging/schedules/count-takers.ts";
import { listScheduleRuns } from "#db/queries/messaging/schedules/list-schedule-runs.ts";
import { readScheduleStates } from "#db/queries/messaging/schedules/read-schedule-states.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadePerson, makeChangePorts, makePerson } from "#scripts/testing/make-person.ts";
import { makeSchedule, subscribe } from "#scripts/testing/make-schedule.ts";
import { openChangeRuns } from "./open-change-runs.ts";

let testDatabase: TestDatabase;
let database: Database;
let operator: MadePerson;
let nowMs = Date.now();
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.url);
  operator = await makePerson(database.sql, "operator");
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const ports = () => ({ changeRuns: openChangeRuns(makeChangePorts(database.sql, () => new Date(nowMs))) });
const actor = () => operator.author.actor;
const request = (id: number) => requestRun(ports(), operator.author, id);
async function requested(id: number): Promise<string> {
  const outcome = await request(id);
  if (outcome.kind !== "requested") throw new Error(outcome.kind);
  return outcome.runId;
}

test("a run is asked for once within five seconds, also by a caller whose clock is behind", async () => {
  const id = await makeSchedule(database.sql);
  const runId = await requested(id);
  nowMs -= 4_000;
  expect(await request(id)).toEqual({ kind: "same", runId });
  nowMs += 8_000;
  expect(await request(id)).toEqual({ kind: "same", runId });
  nowMs += 1_000;
  expect(await requested(id)).not.toBe(runId);
  expect(await request(999_999)).toEqual({ kind: "not_found" });
});

test("a run that is stopped says by whom, gives up the pages that nobody has in hand, and is stopped once", async () => {
  const { sql } = database;
  const id = await makeSchedule(sql);
  const runId = await requested(id);
  const [free, held] = [uuidv7(), uuidv7()];
  await sql`insert into schedule_run_pages (run_id, until_id, leased_until) values (${runId}, ${free}, now()),
    (${runId}, ${held}, now())`;
  await sql.begin(async (working) => {
    await working`select from schedule_run_pages where until_id = ${held} for update`;
    const stopped = await stopRun(ports(), operator.author, { scheduleId: id, runId });
    expect(stopped).toEqual({ kind: "stopped" });
  });
  expect(await sql`select until_id from schedule_run_pages where run_id = ${runId}`).toEqual([{ until_id: held }]);
  const [run] = await listScheduleRuns(sql, actor(), id, { limit: 1, offset: 0 });
  expect(run).toMatchObject({ state: "stopped", reason: "Stopped by operator.", createdBy: "operator" });
  expect(await stopRun(ports(), operator.author, { scheduleId: id, runId })).toEqual({ kind: "ended" });
  const elsewhere = { scheduleId: await makeSchedule(sql), runId };
  expect(await stopRun(ports(), operator.author, elsewhere)).toEqual({ kind: "not_found" });
});

test("who is sent to are those who walk on: active, not completed, and ready", async () => {
  const { sql } = database;
  const id = await makeSchedule(sql);
  const { ids } = await subscribe(sql, id, [null, "Asia/Tokyo", null]);
  await subscribe(sql, id, [null], { active: false });
  await subscribe(sql, id, [null], { completed: true });
  await subscribe(sql, id, [null], { processStatus: -1 });
  expect(await countTakers(sql, actor(), id)).toBe(3);
  const [first = null] = ids.toSorted();
  expect(await countTakers(sql, actor(), id, first)).toBe(2);
  const dueAt = new Date("2030-01-01T08:00:00Z");
  await sql`insert into schedule_clocks values (${id}, 'UTC', ${dueAt})`;
  expect((await readScheduleStates(sql, actor(), [id])).get(id)).toEqual({
    nextDueAt: dueAt,
    takers: 3,
    isRunning: false,
  });
  await requested(id);
  expect((await readScheduleStates(sql, actor(), [id])).get(id)).toMatchObject({ isRunning: true });
});
