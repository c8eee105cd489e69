import { expect, it } from "vitest";
import { forecastVolumes } from "#core/messaging/forecast/forecast-volumes.ts";
import { walkComing } from "#core/messaging/forecast/walk-coming.ts";
import { openStages } from "#core/messaging/lifecycle/open-stages.ts";
import { listGroups } from "#db/queries/messaging/forecast/list-groups.ts";
import { readWays } from "#db/queries/messaging/read-ways.ts";
import { ensureClocks } from "#db/stores/messaging/clocks/ensure-clock.ts";
import { writeDueRuns } from "#db/stores/messaging/clocks/write-due-runs.ts";
import { newId } from "#platform/new-id.ts";
import { openSendingForTests } from "#scripts/testing/open-sending-for-tests.ts";

const test = openSendingForTests();

const begin = new Date("2026-01-01T00:00:00Z");
const end = new Date("2026-12-31T23:59:00Z");
// Clocks change in all of them but Kolkata: on different days, at different hours, in Lord Howe by half an hour.
const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "America/Santiago",
];

type Fields = Partial<
  Record<"minute" | "hour" | "day_of_month" | "month_of_year" | "day_of_week" | "time_zone", string>
>;

async function makeSchedule(fields: Fields, perSubscriber = false): Promise<number> {
  const [row] = await test.sql<{ id: number }[]>`insert into schedules
    ${test.sql({ minute: "0", hour: "8", ...fields, per_subscriber: perSubscriber })} returning id`;
  return row?.id ?? 0;
}

/** Jumps from one time that some clock falls due to the next, as workers would, and works what is due. */
async function walkYear(): Promise<void> {
  for (;;) {
    const [next] = await test.sql<{ at: Date | null }[]>`select min(next_due_at) as at from schedule_clocks`;
    if (!next?.at || next.at > end) return;
    test.now = new Date(next.at.getTime() + 5_000);
    await writeDueRuns({ sql: test.sql, now: () => test.now, newId });
    await test.work();
  }
}

type Line = { at: string; set: number; number: number; lang: string; messages: number };
const inOrder = (lines: Line[]) => lines.map((line) => JSON.stringify(line)).sort();

async function foretell(): Promise<Line[]> {
  const stages = openStages(await readWays(test.sql));
  const lines = new Map<string, Line>();
  for (const group of await listGroups(test.sql, { withoutOptedOut: true })) {
    walkComing(group, stages, { from: begin, until: end }, (send) => {
      const { messageSetId: set, sequenceNumber: number, lang } = send;
      const line = { at: send.at.toISOString(), set, number, lang, messages: 0 };
      const known = lines.get(JSON.stringify(line)) ?? line;
      lines.set(JSON.stringify({ ...known, messages: 0 }), known);
      known.messages += group.subscriptions;
      return true;
    });
  }
  return [...lines.values()];
}

async function readSent(): Promise<Line[]> {
  const rows = await test.sql<(Omit<Line, "at"> & { at: Date })[]>`select due_at as at, message_set_id as set,
      sequence_number as number, lang, count(*)::int as messages
    from subscription_sends where state = 'queued' group by 1, 2, 3, 4`;
  return rows.map(({ at, set, number, lang, messages }) => ({ at: at.toISOString(), set, number, lang, messages }));
}

it("a year in six time zones brings each message that was foretold, at its time, and none twice", async () => {
  test.now = begin;
  // Two o'clock in the night of a Sunday is where most clocks are changed.
  const sundays = await makeSchedule({ hour: "2", minute: "15", day_of_week: "7", month_of_year: "3,4,9-11" }, true);
  const berlin = await makeSchedule({
    hour: "2",
    minute: "30",
    day_of_week: "0",
    month_of_year: "3-5,9-11",
    time_zone: "Europe/Berlin",
  });
  // Follows elapsed time: no run in the hour that is left out, and both in the one that comes twice.
  const hourly = await makeSchedule({
    hour: "*",
    day_of_month: "25,29",
    month_of_year: "3,10",
    time_zone: "Europe/Berlin",
  });
  // In Cairo clocks go forward at midnight, on a Friday.
  const cairo = await makeSchedule({
    minute: "30",
    hour: "0",
    day_of_week: "5",
    month_of_year: "4,10",
    time_zone: "Africa/Cairo",
  });
  const last = await test.set(hourly, { messages: 40 });
  const empty = await test.set(hourly, { messages: 0, next: last });
  const middle = await test.set(berlin, { messages: 6, next: empty });
  const first = await test.set(sundays, { messages: 5, next: middle });
  const fridays = await test.set(cairo, { messages: 7, next: first });
  // The third message is missing in English, and there in a language that stands in for it.
  await test.sql`update messages set lang = 'afr' where message_set_id = ${first} and sequence_number = 3`;
  await test.sql`update message_sets set fallback_languages = '{afr}' where id = ${first}`;
  const born = { created_at: new Date("2025-12-20T00:00:00Z") };
  for (const zone of zones) {
    await test.subscribe(sundays, first, 2, { ...born, identity: `two of ${zone}`, time_zone: zone });
    await test.subscribe(cairo, fridays, 1, { ...born, identity: `one of ${zone}`, time_zone: zone });
    await test.subscribe(sundays, first, 1, {
      ...born,
      identity: `late of ${zone}`,
      time_zone: zone,
      next_sequence_number: 4,
    });
  }
  await test.subscribe(hourly, last, 3, { ...born, identity: "all hours" });
  await test.subscribe(sundays, first, 1, { ...born, identity: "nobody knows where" });
  for (const id of [sundays, berlin, hourly, cairo]) await ensureClocks(test.sql, id, begin);

  const foretold = await foretell();
  await walkYear();

  const sent = await readSent();
  expect(inOrder(sent)).toEqual(inOrder(foretold));
  const total = sent.reduce((sum, { messages }) => sum + messages, 0);
  expect(total).toBeGreaterThan(500);
  const [twice] = await test.sql`select subscription_id from subscription_sends where state = 'queued'
    group by subscription_id, round, sequence_number having count(*) > 1`;
  expect(twice).toBeUndefined();
  const [runs] =
    await test.sql`select count(*)::int as all, count(distinct (schedule_id, time_zone, due_at))::int as times,
      count(*) filter (where state = 'done')::int as done from schedule_runs`;
  expect(runs?.all).toBe(runs?.times);
  expect(runs?.done).toBe(runs?.all);
}, 120_000);

it("a forecast of days adds up to what was sent on them", async () => {
  test.now = begin;
  const schedule = await makeSchedule({ hour: "9", time_zone: "America/New_York" });
  const set = await test.set(schedule, { messages: 20 });
  await test.subscribe(schedule, set, 7, { created_at: new Date("2025-12-20T00:00:00Z") });
  await ensureClocks(test.sql, schedule, begin);
  const period = { from: "2026-01-01", to: "2026-01-31", timeZone: "America/New_York", now: begin };
  const stages = openStages(await readWays(test.sql));
  const { days } = forecastVolumes(await listGroups(test.sql, { withoutOptedOut: true }), stages, period);
  for (let day = 1; day <= 21; day += 1) {
    test.now = new Date(Date.UTC(2026, 0, day, 14, 0, 5));
    await writeDueRuns({ sql: test.sql, now: () => test.now, newId });
    await test.work();
  }
  const rows =
    await test.sql`select to_char(due_at at time zone 'America/New_York', 'YYYY-MM-DD') as date, count(*)::int as messages
    from subscription_sends where state = 'queued' group by 1 order by 1`;
  const counted = days.flatMap(({ date, messages }) => (messages === 0 ? [] : [{ date, messages }]));
  expect([...rows]).toEqual(counted);
}, 60_000);
