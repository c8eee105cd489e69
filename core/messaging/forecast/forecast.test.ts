import { describe, expect, it } from "vitest";
import { openStages } from "../lifecycle/open-stages.ts";
import type { Subscription } from "../model.ts";
import { atSetOne, waysOf } from "./any-test-ways.ts";
import { addDays, isDate, listDates, startOfDay } from "./days.ts";
import { forecastDay } from "./forecast-day.ts";
import { forecastSubscription } from "./forecast-subscription.ts";
import { forecastVolumes } from "./forecast-volumes.ts";
import { type ComingSend, walkComing } from "./walk-coming.ts";

const now = new Date("2026-03-01T00:00:00Z");
const daily = { hour: "8" };

function follow(ways: Parameters<typeof openStages>[0], standing: Partial<typeof atSetOne> = {}, until = "2026-12-31") {
  const sends: ComingSend[] = [];
  const end = walkComing(
    { ...atSetOne, ...standing },
    openStages(ways),
    { from: now, until: new Date(`${until}T00:00:00Z`) },
    (send) => {
      sends.push(send);
      return true;
    },
  );
  const told = sends.map((send) => `${send.at.toISOString().slice(5, 16)} ${send.messageSetId}/${send.sequenceNumber}`);
  return { told, sends, end };
}

describe("the way of a subscription from here", () => {
  it("sends one message at each run, and goes on to the next set at its own schedule", () => {
    const { told, end } = follow(
      waysOf(
        [daily, { dayOfWeek: "2", hour: "10" }],
        [
          { numbers: [1, 2], schedule: 1 },
          { numbers: [1], schedule: 2 },
        ],
      ),
    );
    expect(told).toEqual(["03-01T08:00 1/1", "03-02T08:00 1/2", "03-03T10:00 2/1"]);
    expect(end).toEqual({ kind: "completes", at: new Date("2026-03-03T10:00:00Z") });
  });

  it("begins no set at the run that ended the one before", () => {
    const { told } = follow(
      waysOf(
        [daily],
        [
          { numbers: [1], schedule: 1 },
          { numbers: [1], schedule: 1 },
        ],
      ),
    );
    expect(told).toEqual(["03-01T08:00 1/1", "03-02T08:00 2/1"]);
  });

  it("takes a run without a message for an empty set and for a number beyond the end", () => {
    const sets = [
      { numbers: [1], schedule: 1 },
      { numbers: [], schedule: 1 },
      { numbers: [1], schedule: 1 },
    ];
    expect(follow(waysOf([daily], sets), { nextSequenceNumber: 7 }).told).toEqual(["03-03T08:00 3/1"]);
  });

  it("waits where there is no message in its language, and sends a fallback where there is one", () => {
    const sets = [{ numbers: [1, [2, "afr"] as [number, string]], schedule: 1 }];
    expect(follow(waysOf([daily], sets), { lang: "zul" })).toMatchObject({ told: [], end: { kind: "no_message" } });
    const { sends } = follow(waysOf([daily], sets, ["eng", "afr"]), { lang: "zul" });
    expect(sends.map(({ lang }) => lang)).toEqual(["eng", "afr"]);
  });

  it("stops where sets lead in a circle, messages or not, when the period ends", () => {
    expect(follow(waysOf([daily], [{ numbers: [1], schedule: 1, next: 1 }]), {}, "2026-03-04").told).toHaveLength(3);
    expect(follow(waysOf([daily], [{ numbers: [], schedule: 1, next: 1 }])).end).toEqual({ kind: "goes_on" });
  });

  it("has no runs while the schedule is switched off", () => {
    const off = waysOf([{ enabled: false }], [{ numbers: [1], schedule: 1 }]);
    expect(follow(off)).toMatchObject({ told: [], end: { kind: "goes_on" } });
  });

  it("goes by the subscriber's clock where the schedule says so, over the change to summer time", () => {
    const ways = waysOf([{ hour: "8", perSubscriber: true }], [{ numbers: [1, 2, 3], schedule: 1 }]);
    const standing = { ...atSetOne, timeZone: "Europe/Berlin" };
    const at: string[] = [];
    const period = { from: new Date("2026-03-27T12:00:00Z"), until: new Date("2026-04-01T00:00:00Z") };
    walkComing(standing, openStages(ways), period, (send) => at.push(send.at.toISOString()) > 0);
    expect(at).toEqual(["2026-03-28T07:00:00.000Z", "2026-03-29T06:00:00.000Z", "2026-03-30T06:00:00.000Z"]);
  });
});

describe("volumes", () => {
  const ways = waysOf([daily, { hour: "23" }], [{ numbers: [1, 2, 3], schedule: 1 }]);
  const groups = [
    { ...atSetOne, subscriptions: 1_000 },
    { ...atSetOne, nextSequenceNumber: 3, subscriptions: 50 },
    { ...atSetOne, scheduleId: 2, subscriptions: 7 },
  ];
  const period = { from: "2026-03-01", to: "2026-03-04", timeZone: "UTC", now };

  it("count every group on each day and in each hour, until it is through", () => {
    const { days, cutOffAt } = forecastVolumes(groups, openStages(ways), period);
    expect(days.map(({ messages }) => messages)).toEqual([1_057, 1_007, 1_007, 0]);
    expect([days[0]?.hours[8], days[0]?.hours[23], days[0]?.hours[9]]).toEqual([1_050, 7, 0]);
    expect(cutOffAt).toBeNull();
  });

  it("belong to the days of the clock in which they are asked for", () => {
    const { days } = forecastVolumes(groups, openStages(ways), { ...period, timeZone: "Asia/Kolkata" });
    expect(days.map(({ messages }) => messages)).toEqual([1_050, 1_007, 1_007, 7]);
  });

  it("follow everybody up to the first day that was asked for", () => {
    const { days } = forecastVolumes(groups, openStages(ways), { ...period, from: "2026-03-03" });
    expect(days.map(({ date, messages }) => [date, messages])).toEqual([
      ["2026-03-03", 1_007],
      ["2026-03-04", 0],
    ]);
  });

  it("end early rather than late where there is too much to count, with days that are complete", () => {
    const many = waysOf([{ hour: "*", minute: "*" }], [{ numbers: [1], schedule: 1, next: 1 }]);
    const all = [1, 2, 3].map((subscriptions) => ({ ...atSetOne, subscriptions }));
    const { days, cutOffAt } = forecastVolumes(all, openStages(many), period, 9_000);
    expect(cutOffAt).not.toBeNull();
    expect(days.at(-1)?.date).toBe(cutOffAt);
    // But for the first day's first minute, which is now.
    for (const [index, day] of days.entries()) expect(day.messages).toBe(6 * (index === 0 ? 1_439 : 1_440));
  });

  it("of one day say at which run what goes to whom", () => {
    const parts = forecastDay(groups, openStages(ways), { date: "2026-03-01", timeZone: "UTC", now });
    expect(parts.map(({ at, sequenceNumber, messages }) => [at.getUTCHours(), sequenceNumber, messages])).toEqual([
      [8, 1, 1_000],
      [8, 3, 50],
      [23, 1, 7],
    ]);
    expect(parts[1]?.from).toEqual([{ ...atSetOne, nextSequenceNumber: 3 }]);
    const later = forecastDay(groups, openStages(ways), { date: "2026-03-03", timeZone: "UTC", now });
    expect(later.map(({ sequenceNumber, from }) => [sequenceNumber, from[0]?.nextSequenceNumber])).toEqual([
      [3, 1],
      [3, 1],
    ]);
  });
});

describe("the coming messages of one subscription", () => {
  const stages = openStages(waysOf([daily], [{ numbers: [1, 2, 3], schedule: 1 }]));
  const subscription = {
    ...{ ...atSetOne, id: "s", identity: "i", active: true, completed: false, processStatus: 0, lastRunAt: null },
  } as unknown as Subscription;
  const asked = { now, until: new Date("2026-12-31T00:00:00Z"), max: 2 };

  it("are as many as were asked for, and say that there are more", () => {
    const { sends, end } = forecastSubscription(subscription, stages, asked);
    expect([sends.length, end]).toEqual([2, { kind: "cut_off" }]);
    expect(forecastSubscription(subscription, stages, { ...asked, max: 9 }).end.kind).toBe("completes");
  });

  it("are none while it is paused, completed or in error", () => {
    for (const change of [{ active: false }, { completed: true }, { processStatus: -1 as const }]) {
      const coming = forecastSubscription({ ...subscription, ...change }, stages, asked);
      expect(coming).toEqual({ sends: [], end: { kind: "not_ready" } });
    }
  });

  it("begin after the run that it took part in last", () => {
    const lastRunAt = new Date("2026-03-01T08:00:00Z");
    const { sends } = forecastSubscription({ ...subscription, lastRunAt }, stages, asked);
    expect(sends[0]?.at.toISOString()).toBe("2026-03-02T08:00:00.000Z");
  });
});

describe("days", () => {
  it("are listed over the ends of months, and known from what is none", () => {
    expect(listDates("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
    expect(listDates("2028-03-01", "2028-02-28")).toEqual([]);
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(["2026-02-30", "2026-13-01", "26-01-01", "2026-01-31"].map(isDate)).toEqual([false, false, false, true]);
  });

  it("begin at the first instant that the clock shows, where midnight is passed over", () => {
    expect(startOfDay("Africa/Cairo", "2026-04-24").toISOString()).toBe("2026-04-23T22:00:00.000Z");
  });
});
