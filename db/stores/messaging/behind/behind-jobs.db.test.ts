import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStages } from "#core/messaging/lifecycle/open-stages.ts";
import type { Author } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { countBehind, listBehind } from "#db/queries/messaging/behind/list-behind.ts";
import { findJob } from "#db/queries/messaging/jobs/find-job.ts";
import { readWays } from "#db/queries/messaging/read-ways.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadeSet, makeMessageSet } from "#scripts/testing/make-message-set.ts";
import { claimJobs, type JobHandler, workJobStep } from "../jobs/work-job-step.ts";
import { openFastForward } from "./fast-forward-job.ts";
import { fastForwardSubscriptions } from "./fast-forward-subscriptions.ts";
import { openFindBehind } from "./find-behind-job.ts";
import { startFastForward, startSoleJob } from "./start-behind-jobs.ts";

let test: TestDatabase;
let database: Database;
let first: MadeSet;
let second: MadeSet;
// Noon, so that the runs at eight of the day are over.
const now = new Date("2026-05-11T12:00:00Z");
const sql = () => database.sql;
const ports = () => ({ sql: sql(), now: () => now, newId: () => uuidv7() });
const operator: Author = { actor: { kind: "user", id: uuidv7(), name: "Ada", role: "operator" }, address: null };

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  second = await makeMessageSet(sql(), "second");
  first = await makeMessageSet(sql(), "first", { nextSetId: second.setId, scheduleId: second.scheduleId });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  await sql()`delete from subscriptions`;
  await sql()`delete from messaging_jobs`;
});

async function subscribe(created: string, change: Record<string, unknown> = {}): Promise<string> {
  const id = uuidv7();
  const row = { id, identity: `person of ${created}`, message_set_id: first.setId, schedule_id: first.scheduleId };
  await sql()`insert into subscriptions ${sql()({ ...row, lang: "eng", created_at: `2026-05-${created}:00Z`, ...change })}`;
  return id;
}

async function work(kind: "find_behind" | "fast_forward", handler: JobHandler): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    const [claimed] = await claimJobs(sql(), [kind], 1, now);
    if (claimed === undefined) return;
    await workJobStep(sql(), claimed, handler, () => now);
  }
}

async function search() {
  const job = await startSoleJob(ports(), operator, "find_behind");
  await work("find_behind", openFindBehind());
  return await findJob(sql(), job.id);
}

const list = async () => (await listBehind(sql(), operator.actor, {}, { limit: 100, offset: 0 })).rows;
const readOne = async (id: string) => {
  const [row] = await sql()`select next_sequence_number as next, completed, active, process_status as status, round,
    last_run_at as "lastRunAt", updated_by as "updatedBy" from subscriptions where id = ${id}`;
  return row;
};

describe("the search for subscriptions that are behind", () => {
  it("finds by how many messages, and where they should be, over the chain of sets", async () => {
    const inTime = await subscribe("10T12:00", { next_sequence_number: 2 });
    const two = await subscribe("10T06:00");
    const four = await subscribe("07T12:00");
    expect(await search()).toMatchObject({ state: "finished", total: 3, done: 3 });
    const found = await list();
    expect(found.map((one) => [one.subscriptionId, one.messagesBehind])).toEqual([
      [two, 2],
      [four, 4],
    ]);
    expect(found.map(({ subscriptionId }) => subscriptionId)).not.toContain(inTime);
    expect(found[0]).toMatchObject({ expectedMessageSetId: first.setId, expectedSequenceNumber: 3 });
    expect(found[1]).toMatchObject({ expectedMessageSetId: second.setId, expectedSequenceNumber: 2 });
  });

  it("forgets those that have caught up, and keeps the others under their number", async () => {
    const one = await subscribe("10T06:00");
    const other = await subscribe("10T06:00");
    await search();
    const number = (await list()).find(({ subscriptionId }) => subscriptionId === other)?.id;
    await sql()`update subscriptions set next_sequence_number = 3 where id = ${one}`;
    await sql()`update messaging_jobs set created_at = created_at - interval '1 hour'`;
    await sql()`update behind_subscriptions set created_at = created_at - interval '1 hour'`;
    await search();
    expect((await list()).map(({ id, subscriptionId }) => [id, subscriptionId])).toEqual([[number, other]]);
  });

  it("leaves out who is paused or completed, and who is on a schedule that is switched off", async () => {
    await subscribe("01T06:00", { active: false });
    await subscribe("01T06:00", { active: false, completed: true, process_status: 2 });
    const off = await makeMessageSet(sql(), "off");
    await sql()`update schedules set enabled = false where id = ${off.scheduleId}`;
    await subscribe("01T06:00", { message_set_id: off.setId, schedule_id: off.scheduleId });
    await search();
    expect(await list()).toEqual([]);
  });

  it("follows one that was set back from the first message after that", async () => {
    const back = await subscribe("01T06:00", { round: 2, next_sequence_number: 2 });
    const unknown = await subscribe("01T06:00", { round: 2 });
    await sql()`insert into subscription_sends (id, subscription_id, round, kind, state, message_set_id, sequence_number,
        due_at, delivery_id, created_at, updated_at)
      values (${uuidv7()}, ${back}, 2, 'scheduled', 'sent', ${first.setId}, 1, '2026-05-10T08:00:00Z', ${uuidv7()}, now(), now())`;
    await search();
    const found = await list();
    expect(found.map((one) => [one.subscriptionId, one.messagesBehind])).toEqual([[back, 1]]);
    expect(found.map(({ subscriptionId }) => subscriptionId)).not.toContain(unknown);
  });

  it("is not begun a second time while one is under way", async () => {
    const [one, other] = await Promise.all([
      startSoleJob(ports(), operator, "find_behind"),
      startSoleJob(ports(), operator, "find_behind"),
    ]);
    expect(other.id).toBe(one.id);
  });
});

describe("fast-forward", () => {
  it("moves one on within its set without a message, without a new round, and without another turn at the last run", async () => {
    const id = await subscribe("10T06:00");
    await sql()`insert into subscription_sends (id, subscription_id, round, kind, state, due_at, next_try_at, created_at,
        updated_at) values (${uuidv7()}, ${id}, 1, 'scheduled', 'waiting', now(), now(), now(), now())`;
    await search();
    const job = await startFastForward(ports(), operator, { subscriptionIds: [id] });
    expect(job).toMatchObject({ kind: "fast_forward", total: 1 });
    await work("fast_forward", openFastForward(uuidv7));
    expect(await readOne(id)).toEqual({
      ...{ next: 3, completed: false, active: true, status: 0, round: 1, updatedBy: "Ada" },
      lastRunAt: new Date("2026-05-11T08:00:00Z"),
    });
    expect(await list()).toEqual([]);
    const sends = await sql()`select state from subscription_sends where subscription_id = ${id}`;
    expect(sends.map(({ state }) => state)).toEqual(["cancelled"]);
    const trail = await sql()`select action, detail from audit_entries where object_id = ${id}`;
    expect(trail).toMatchObject([{ action: "subscription.fast_forwarded", detail: { from: 1, to: 3 } }]);
  });

  it("completes a set and begins the next, a minute after the run that completed it", async () => {
    const id = await subscribe("07T12:00", { identity: "mother" });
    const stages = openStages(await readWays(sql()));
    const outcome = await sql().begin((transaction) =>
      fastForwardSubscriptions(transaction, ports(), operator, { ids: [id], stages, end: now }),
    );
    expect(outcome).toEqual({ forwarded: 1, created: 1 });
    expect(await readOne(id)).toMatchObject({ next: 3, completed: true, active: false, status: 2 });
    const [next] = await sql()`select message_set_id as set, schedule_id as schedule, next_sequence_number as next,
      initial_sequence_number as initial, lang, active, created_at as "createdAt", last_run_at as "lastRunAt"
      from subscriptions where identity = 'mother' and id <> ${id}`;
    expect(next).toEqual({
      ...{ set: second.setId, schedule: second.scheduleId, next: 2, initial: 1, lang: "eng", active: true },
      createdAt: new Date("2026-05-10T08:01:00Z"),
      lastRunAt: new Date("2026-05-11T08:00:00Z"),
    });
    // Nothing is left to do.
    await search();
    expect(await list()).toEqual([]);
  });

  it("takes all of a filter, in steps, and nobody whom a later search has found", async () => {
    for (let index = 0; index < 210; index += 1) await subscribe("10T06:00");
    const far = await subscribe("07T12:00");
    await search();
    expect(await countBehind(sql(), { messagesMin: 3 })).toBe(1);
    const job = await startFastForward(ports(), operator, { messageSetId: first.setId });
    const late = await subscribe("10T06:00");
    await search();
    await work("fast_forward", openFastForward(uuidv7));
    expect(await findJob(sql(), job?.id ?? "")).toMatchObject({ state: "finished", total: 211, done: 211 });
    expect((await list()).map(({ subscriptionId }) => subscriptionId)).toEqual([late]);
    expect(await readOne(far)).toMatchObject({ completed: true });
  });

  it("is not begun where nobody is behind, nor by somebody who only looks", async () => {
    expect(await startFastForward(ports(), operator, {})).toBeNull();
    await subscribe("10T06:00");
    await search();
    const viewer: Author = { actor: { kind: "user", id: uuidv7(), name: "Vi", role: "viewer" }, address: null };
    await expect(startFastForward(ports(), viewer, {})).rejects.toThrow("may not manage_subscriptions");
  });
});
