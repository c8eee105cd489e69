import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { searchObjects } from "#db/queries/search/search-objects.ts";
import { readAttention } from "#db/queries/statistics/read-attention.ts";
import { newId } from "#platform/new-id.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeMessageSet, makeSchedule, makeSubscription } from "#scripts/testing/make-subscription.ts";
import { countSendFailures, readMessagingFigures } from "./read-messaging-figures.ts";

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
const sql = () => database.sql;
const now = new Date("2026-03-02T12:00:00Z");

it("tells of nothing where nobody has subscribed", async () => {
  expect(await readMessagingFigures(sql(), now)).toMatchObject({ any: false, queued: 0, failures: 0 });
  expect(await readAttention(sql(), now)).toMatchObject({ sendFailures: null, behind: null });
});

it("counts what runs have queued within a day, and what has failed, waits, stands at an error or is behind", async () => {
  const schedule = await makeSchedule(sql(), { name: "Mornings" });
  const set = await makeMessageSet(sql(), { shortName: "pregnancy", scheduleId: schedule, messages: { eng: 2 } });
  const identity = newId();
  await sql()`insert into identities (id) values (${identity})`;
  await sql()`insert into identity_addresses (identity_id, type, address) values (${identity}, 'msisdn', '+27820001001')`;
  const id = await makeSubscription(sql(), { messageSetId: set, scheduleId: schedule, identity });
  await makeSubscription(sql(), { messageSetId: set, scheduleId: schedule, processStatus: -1 });
  const [failed, waiting] = [newId(), newId()];
  for (const [send, state] of [
    [failed, "failed"],
    [waiting, "waiting"],
  ] as const) {
    await sql()`insert into subscription_sends (id, subscription_id, round, kind, state, due_at, created_at, updated_at)
      values (${send}, ${id}, 1, 'requested', ${state}, ${now}, ${now}, ${now})`;
  }
  await sql()`insert into send_failures (subscription_id, send_id, initiated_at, reason)
    values (${id}, ${failed}, ${now}, 'No such number.')`;
  await sql()`insert into behind_subscriptions (subscription_id, messages_behind, current_message_set_id,
      current_sequence_number, expected_message_set_id, expected_sequence_number, created_at)
    values (${id}, 1, ${set}, 1, ${set}, 2, ${now})`;
  for (const [hours, queued] of [
    [1, 40],
    [30, 500],
  ] as const) {
    const at = new Date(now.getTime() - hours * 3_600_000);
    await sql()`insert into schedule_runs (id, schedule_id, time_zone, with_others, due_at, cause, state, queued, created_at)
      values (${newId()}, ${schedule}, '', true, ${at}, 'clock', 'done', ${queued}, ${at})`;
  }
  expect(await readMessagingFigures(sql(), now)).toEqual({
    any: true,
    queued: 40,
    waiting: 1,
    openRuns: 0,
    failures: 1,
    behind: 1,
    inError: 1,
  });
  expect(await countSendFailures(sql())).toBe(1);
  expect(await readAttention(sql(), now)).toMatchObject({
    sendFailures: { count: 1, since: now, lastReason: "No such number." },
    behind: { count: 1, searchedAt: now },
  });
  const search = async (text: string) =>
    (await searchObjects(sql(), text)).messagingObjects.map(({ kind, name }) => `${kind} ${name}`);
  expect(await search("pregn")).toEqual(["message_set pregnancy"]);
  expect(await search("morning")).toEqual(["schedule Mornings"]);
  expect(await search("+278200")).toEqual(["identity +27820001001"]);
  expect(await search(identity)).toEqual(["subscription pregnancy", `identity ${identity}`]);
  expect(await search(id)).toContain("subscription pregnancy");
  expect(await search("100%")).toEqual([]);
});
