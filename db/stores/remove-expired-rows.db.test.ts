import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeEscalation } from "#scripts/testing/make-emission.ts";
import { makeSchedule } from "#scripts/testing/make-schedule.ts";
import { removeExpiredRows } from "./remove-expired-rows.ts";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

it("removes keys of messages that have expired, escalations closed before retention, and what people were told more than a year ago", async () => {
  const { sql } = database;
  await sql`insert into outbox_keys (key, message_id, expires_at) values ('old', ${uuidv7()}, ${daysAgo(1)}),
    ('young', ${uuidv7()}, ${daysAgo(-1)})`;
  const lay = (title: string, at: Date, isRead: boolean) =>
    sql`insert into inbox_messages (message_id, user_id, actor_type, title, body, event_code, is_read, created_at)
      values (${uuidv7()}, 1, 'TEACHER', ${title}, '', 'E', ${isRead}, ${at})`;
  await lay("read long ago", daysAgo(400), true);
  await lay("never read", daysAgo(400), false);
  await lay("read lately", daysAgo(300), true);
  const of = { messageId: uuidv7(), messageNumber: 1 };
  await makeEscalation(sql, { ...of, state: "acknowledged", at: daysAgo(40) });
  await makeEscalation(sql, { ...of, state: "open", at: daysAgo(40) });
  await makeEscalation(sql, { ...of, state: "ended", at: daysAgo(20) });
  const removed = await removeExpiredRows(sql, now, daysAgo(30));
  expect(removed).toMatchObject({ outboxKeys: 1, inboxMessages: 2, escalations: 1 });
  expect((await sql`select title from inbox_messages order by id`).map(({ title }) => title)).toEqual(["read lately"]);
  expect((await sql`select state from escalations order by id`).map(({ state }) => state)).toEqual(["open", "ended"]);
  expect(await sql`select key from outbox_keys`).toEqual([{ key: "young" }]);
});

it("removes runs of schedules that ended before retention, and none that is open", async () => {
  const { sql } = database;
  const id = await makeSchedule(sql);
  const run = (at: Date, state: string) => ({
    id: uuidv7({ msecs: at.getTime() }),
    schedule_id: id,
    time_zone: "",
    with_others: true,
    due_at: at,
    cause: "clock",
    state,
    created_at: at,
  });
  await sql`insert into schedule_runs ${sql([run(daysAgo(40), "done"), run(daysAgo(41), "open"), run(daysAgo(20), "done")])}`;
  expect(await removeExpiredRows(sql, now, daysAgo(30))).toMatchObject({ scheduleRuns: 1 });
  expect((await sql`select state from schedule_runs order by id`).map(({ state }) => state)).toEqual(["open", "done"]);
});
