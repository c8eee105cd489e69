import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Author } from "#core/people/model.ts";
import { listConsoleSubscriptions } from "#db/queries/messaging/console/list-console-subscriptions.ts";
import { readTimeline } from "#db/queries/messaging/console/read-timeline.ts";
import { resolveIdentity } from "#db/queries/messaging/console/resolve-identity.ts";
import { resolveSubscriptionSearch } from "#db/queries/messaging/console/resolve-search.ts";
import { findSubscription } from "#db/queries/messaging/find-subscription.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { makeMessageSet, makeSchedule, makeSubscription } from "#scripts/testing/make-subscription.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { actOnMany } from "./act-on-many.ts";

let test: TestPlatform;
let operator: Author;
let schedule: number;
let baby: number;
let pregnancy: number;
beforeAll(async () => {
  test = await openTestPlatform();
  operator = (await makePerson(sql(), "operator")).author;
  schedule = await makeSchedule(sql());
  baby = await makeMessageSet(sql(), { shortName: "baby", scheduleId: schedule, messages: { eng: 1 } });
  pregnancy = await makeMessageSet(sql(), {
    shortName: "pregnancy",
    scheduleId: schedule,
    nextSetId: baby,
    messages: { eng: 3 },
  });
});
afterAll(() => test.close());
beforeEach(async () => {
  await sql()`delete from subscriptions`;
  await sql()`delete from identities`;
  await sql()`delete from audit_entries`;
});
const sql = () => test.platform.database.sql;
const ports = () => ({ sql: sql(), now: test.platform.now, newId: test.platform.newId });
const make = (given: Partial<Parameters<typeof makeSubscription>[1]> = {}) =>
  makeSubscription(sql(), { messageSetId: pregnancy, scheduleId: schedule, ...given });
const list = async (filter: Parameters<typeof listConsoleSubscriptions>[2], by: "created" | "identity" = "created") => {
  const order = { by, direction: "ascending" as const };
  const { rows } = await listConsoleSubscriptions(sql(), operator.actor, filter, { order, limit: 50, offset: 0 });
  return rows.map(({ id }) => id);
};

async function makeIdentity(address: string): Promise<string> {
  const id = test.platform.newId();
  await sql()`insert into identities (id) values (${id})`;
  await sql()`insert into identity_addresses (identity_id, type, address) values (${id}, 'msisdn', ${address})`;
  return id;
}

describe("the list", () => {
  it("finds a subscription by its id, by its identity, and by an address however that is written", async () => {
    const identity = await makeIdentity("+27820001001");
    const mine = await make({ identity });
    await make();
    const named = await make({ identity: "of-another-store" });
    const search = async (text: string) => await list({ among: await resolveSubscriptionSearch(sql(), text) });
    expect(await search(mine.toUpperCase())).toEqual([mine]);
    expect(await search(identity)).toEqual([mine]);
    expect(await search("0027 82 000 1001")).toEqual([mine]);
    expect(await search("of-another-store")).toEqual([named]);
    expect(await search("nobody")).toEqual([]);
  });

  it("is sorted by what a person chose", async () => {
    const second = await make({ identity: "b" });
    const first = await make({ identity: "a" });
    expect(await list({}, "identity")).toEqual([first, second]);
    expect(await list({}, "created")).toEqual([second, first]);
  });
});

describe("whom a form means", () => {
  it("is the one who has the address, and nobody where several have it", async () => {
    const one = await makeIdentity("+27820001001");
    expect(await resolveIdentity(sql(), "+27 82 000 1001", true)).toEqual({ ok: true, identity: one });
    await makeIdentity("+27820001001");
    for (const [text, detail] of [
      ["+27820001001", "multiple identities"],
      ["+27820001009", "Nobody has this address"],
      [" ", "Give the id"],
    ] as const) {
      expect(await resolveIdentity(sql(), text, true)).toEqual({ ok: false, detail: expect.stringContaining(detail) });
    }
    expect(await resolveIdentity(sql(), "somebody", false)).toEqual({ ok: true, identity: "somebody" });
  });
});

describe("acts on all that a filter takes", () => {
  it("pause those that are active, resume those that are paused or in error, and leave what is completed", async () => {
    const [active, paused, failed, completed] = [
      await make(),
      await make({ active: false }),
      await make({ processStatus: -1 }),
      await make({ active: false, completed: true, processStatus: 2 }),
    ];
    const filter = { messageSetIds: [pregnancy] };
    expect(await actOnMany(ports(), operator, filter, { kind: "resume" })).toEqual({ kind: "done", count: 2 });
    const read = async () =>
      (await sql()`select id, active, process_status as status from subscriptions order by id`).map((row) => ({
        ...row,
      }));
    expect(await read()).toEqual([
      { id: active, active: true, status: 0 },
      { id: paused, active: true, status: 0 },
      { id: failed, active: true, status: 0 },
      { id: completed, active: false, status: 2 },
    ]);
    expect(await actOnMany(ports(), operator, filter, { kind: "pause" })).toEqual({ kind: "done", count: 3 });
    const entries = await sql()`select action from audit_entries order by id`;
    expect(entries.map(({ action }) => action)).toEqual(["subscription.resumed", "subscription.paused"]);
  });

  it("move them to the beginning of a set in a new round, with the clock that they need there", async () => {
    const own = await makeSchedule(sql(), { hour: "9" });
    await sql()`update schedules set per_subscriber = true where id = ${own}`;
    const target = await makeMessageSet(sql(), { shortName: "own time", scheduleId: own, messages: { eng: 2 } });
    const id = await make({ next: 3, active: false, completed: true, processStatus: 2 });
    await sql()`update subscriptions set time_zone = 'Africa/Cairo'`;
    const act = { kind: "move", messageSetId: target } as const;
    expect(await actOnMany(ports(), operator, { completed: true }, act)).toEqual({ kind: "done", count: 1 });
    expect(await findSubscription(sql(), operator.actor, id)).toMatchObject({
      messageSetId: target,
      scheduleId: own,
      nextSequenceNumber: 1,
      active: true,
      completed: false,
      processStatus: 0,
      round: 2,
    });
    const clocks = await sql()`select time_zone from schedule_clocks where schedule_id = ${own} order by 1`;
    expect(clocks.map((row) => row.time_zone)).toEqual(["Africa/Cairo", "UTC"]);
    const gone = { kind: "move", messageSetId: 9_999 } as const;
    expect(await actOnMany(ports(), operator, {}, gone)).toEqual({ kind: "no_set" });
  });

  it("are not for those who only look", async () => {
    const viewer = (await makePerson(sql(), "viewer")).author;
    await expect(actOnMany(ports(), viewer, {}, { kind: "pause" })).rejects.toThrow("may not manage_subscriptions");
  });
});

describe("the timeline", () => {
  it("shows what was sent with its text, and what is to come over the sets that follow", async () => {
    const id = await make({ next: 2 });
    const subscription = await findSubscription(sql(), operator.actor, id);
    const [message] = await sql()<{ id: number }[]>`
      select id from messages where message_set_id = ${pregnancy} and sequence_number = 1`;
    if (subscription === null || message === undefined) throw new Error("not made");
    const send = test.platform.newId();
    const at = new Date("2026-03-02T08:00:00Z");
    await sql()`insert into subscription_sends (id, subscription_id, round, kind, state, message_set_id, sequence_number,
        message_id, lang, to_address, due_at, reason, created_at, updated_at)
      values (${send}, ${id}, 1, 'scheduled', 'failed', ${pregnancy}, 1, ${message.id}, 'eng', '+27820001001', ${at},
        'The number is not in use.', ${at}, ${at})`;
    await sql()`insert into send_failures (subscription_id, send_id, initiated_at, reason)
      values (${id}, ${send}, ${at}, 'The number is not in use.')`;
    const timeline = await readTimeline(sql(), operator.actor, subscription, new Date("2026-03-02T09:00:00Z"));
    expect(timeline.sends).toMatchObject([
      {
        id: send,
        state: "failed",
        setName: "pregnancy",
        text: "pregnancy eng 1",
        delivery: null,
        reason: "The number is not in use.",
      },
    ]);
    expect(timeline.sends[0]?.failureId).not.toBeNull();
    expect(timeline.coming.map(({ at: when, text }) => [when.toISOString(), text])).toEqual([
      ["2026-03-03T08:00:00.000Z", "pregnancy eng 2"],
      ["2026-03-04T08:00:00.000Z", "pregnancy eng 3"],
      ["2026-03-05T08:00:00.000Z", "baby eng 1"],
    ]);
    expect(timeline.end).toMatchObject({ kind: "completes" });
  });

  it("of what is paused has nothing to come", async () => {
    const subscription = await findSubscription(sql(), operator.actor, await make({ active: false }));
    if (subscription === null) throw new Error("not made");
    expect(await readTimeline(sql(), operator.actor, subscription, new Date())).toMatchObject({
      coming: [],
      end: { kind: "not_ready" },
    });
  });
});
