import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Author } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { listEstimates } from "#db/queries/messaging/forecast/list-estimates.ts";
import { listGroups } from "#db/queries/messaging/forecast/list-groups.ts";
import { listRecipients } from "#db/queries/messaging/forecast/list-recipients.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadeSet, makeMessageSet } from "#scripts/testing/make-message-set.ts";
import { startSoleJob } from "../behind/start-behind-jobs.ts";
import { claimJobs, workJobStep } from "../jobs/work-job-step.ts";
import { openEstimateSends } from "./estimate-sends-job.ts";

let test: TestDatabase;
let database: Database;
let daily: MadeSet;
let sundays: MadeSet;
// A Saturday.
const now = new Date("2026-05-09T12:00:00Z");
const sql = () => database.sql;
const operator: Author = { actor: { kind: "user", id: uuidv7(), name: "Ada", role: "operator" }, address: null };

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  daily = await makeMessageSet(sql(), "daily");
  sundays = await makeMessageSet(sql(), "sundays", { perSubscriber: true });
  await sql()`update schedules set day_of_week = '7', hour = '1' where id = ${sundays.scheduleId}`;
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

async function subscribe({ setId, scheduleId }: MadeSet, identity: string, change = {}): Promise<string> {
  const id = uuidv7();
  const row = { id, identity, message_set_id: setId, schedule_id: scheduleId, lang: "eng", ...change };
  await sql()`insert into subscriptions ${sql()(row)}`;
  return id;
}

async function estimate() {
  const ports = { sql: sql(), now: () => now, newId: uuidv7 };
  await startSoleJob(ports, operator, "estimate_sends");
  const handler = openEstimateSends();
  for (;;) {
    const [claimed] = await claimJobs(sql(), ["estimate_sends"], 1, now);
    if (claimed === undefined) break;
    await workJobStep(sql(), claimed, handler, () => now);
  }
  const page = { sendDate: null, messageSetId: null, limit: 100, offset: 0 };
  const { rows } = await listEstimates(sql(), operator.actor, page);
  return rows.map((row) => [row.sendDate, row.messageSetId, row.subscriptions, row.identities]);
}

describe("estimates of what is sent", () => {
  it("count subscriptions and people of each set on each day of the week, Sunday among them", async () => {
    await subscribe(daily, "one");
    await subscribe(daily, "one");
    await subscribe(daily, "two");
    await subscribe(daily, "paused", { active: false });
    await subscribe(sundays, "three", { time_zone: "Pacific/Auckland" });
    const rows = await estimate();
    expect(rows.filter(([, set]) => set === daily.setId)).toHaveLength(7);
    expect(rows).toContainEqual(["2026-05-09", daily.setId, 3, 2]);
    // In Auckland it is Sunday when it is Sunday there, which is Saturday in UTC.
    expect(rows.filter(([, set]) => set === sundays.setId)).toEqual([["2026-05-10", sundays.setId, 1, 1]]);
  });

  it("are made anew without leaving what was true before", async () => {
    await sql()`delete from subscriptions where message_set_id = ${sundays.setId}`;
    const rows = await estimate();
    expect(rows).toHaveLength(7);
    expect(rows.every(([, set]) => set === daily.setId)).toBe(true);
  });
});

describe("groups of subscriptions", () => {
  it("hold who goes the same way, without those who have opted out with every address that they have", async () => {
    await sql()`delete from subscriptions`;
    const [gone, half] = [uuidv7(), uuidv7()];
    await sql()`insert into identities (id) values (${gone}), (${half})`;
    await sql()`insert into identity_addresses (identity_id, type, address, opted_out) values
      (${gone}, 'msisdn', '+111', true), (${half}, 'msisdn', '+222', true), (${half}, 'email', 'a@example.org', false)`;
    await subscribe(daily, gone);
    const reached = await subscribe(daily, half);
    await subscribe(daily, "ahead", { next_sequence_number: 2 });
    await subscribe(daily, "in error", { process_status: -1 });
    const groups = await listGroups(sql(), { withoutOptedOut: true });
    const place = { scheduleId: daily.scheduleId, timeZone: null, messageSetId: daily.setId, lang: "eng" };
    expect(groups).toHaveLength(2);
    expect(groups).toContainEqual({ ...place, nextSequenceNumber: 1, subscriptions: 1 });
    const all = await listGroups(sql(), { withoutOptedOut: false });
    expect(all).toContainEqual({ ...place, nextSequenceNumber: 1, subscriptions: 2 });
    const page = { limit: 10, offset: 0, withoutOptedOut: true };
    const found = await listRecipients(sql(), operator.actor, [{ ...place, nextSequenceNumber: 1 }], page);
    expect(found).toEqual([{ subscriptionId: reached, identity: half }]);
  });
});
