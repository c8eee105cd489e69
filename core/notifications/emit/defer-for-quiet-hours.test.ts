import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deferForQuietHours } from "./defer-for-quiet-hours.ts";
import { findDigestTime } from "./find-digest-time.ts";

const night = { from: "22:00", to: "06:00" };
const defer = (at: string, hours: { from: string; to: string } | null, zone: string) =>
  deferForQuietHours(new Date(at), hours, zone).toISOString();
const digest = (at: string, time: string, zone: string) =>
  findDigestTime(new Date(at), { every: "day", at: time }, zone).toISOString();

describe("quiet hours", () => {
  it.each([
    ["before them", "2026-06-10T18:59:59.999Z", "2026-06-10T18:59:59.999Z"],
    ["at their beginning", "2026-06-10T19:00:00.000Z", "2026-06-11T03:00:00.000Z"],
    ["before midnight", "2026-06-10T20:59:59.000Z", "2026-06-11T03:00:00.000Z"],
    ["after midnight", "2026-06-10T22:30:10.500Z", "2026-06-11T03:00:00.000Z"],
    ["at their end", "2026-06-11T03:00:00.000Z", "2026-06-11T03:00:00.000Z"],
  ])("from 22:00 to 06:00 in Dar es Salaam, asked %s", (_when, at, due) => {
    expect(defer(at, night, "Africa/Dar_es_Salaam")).toBe(due);
  });

  it("within one day hold until their end, and nobody who has none is held", () => {
    expect(defer("2026-06-10T10:00:00Z", { from: "12:30", to: "14:00" }, "Africa/Dar_es_Salaam")).toBe(
      "2026-06-10T11:00:00.000Z",
    );
    expect(defer("2026-06-10T23:00:00Z", null, "UTC")).toBe("2026-06-10T23:00:00.000Z");
  });
});

// Where clocks are set forward, and back; the night before is asked in both.
const changes = [
  [
    "Europe/Berlin",
    "2026-03-28T23:00:00Z",
    "2026-03-29T04:00:00.000Z",
    "2026-10-24T22:00:00Z",
    "2026-10-25T05:00:00.000Z",
  ],
  [
    "America/New_York",
    "2026-03-08T04:00:00Z",
    "2026-03-08T10:00:00.000Z",
    "2026-11-01T03:00:00Z",
    "2026-11-01T11:00:00.000Z",
  ],
  [
    "Australia/Lord_Howe",
    "2026-10-03T13:00:00Z",
    "2026-10-03T19:00:00.000Z",
    "2026-04-04T12:00:00Z",
    "2026-04-04T19:30:00.000Z",
  ],
  [
    "America/Santiago",
    "2026-09-06T03:00:00Z",
    "2026-09-06T09:00:00.000Z",
    "2026-04-05T02:00:00Z",
    "2026-04-05T10:00:00.000Z",
  ],
  [
    "Pacific/Auckland",
    "2026-09-26T11:00:00Z",
    "2026-09-26T17:00:00.000Z",
    "2026-04-04T10:00:00Z",
    "2026-04-04T18:00:00.000Z",
  ],
  [
    "Africa/Cairo",
    "2026-04-23T21:00:00Z",
    "2026-04-24T03:00:00.000Z",
    "2026-10-29T20:00:00Z",
    "2026-10-30T04:00:00.000Z",
  ],
] as const;

describe.each(changes)(
  "in %s, through the nights on which the clock is set",
  (zone, spring, springEnd, autumn, autumnEnd) => {
    it("quiet hours end at 06:00 of the wall clock, once", () => {
      expect(defer(spring, night, zone)).toBe(springEnd);
      expect(defer(autumn, night, zone)).toBe(autumnEnd);
    });

    it.each([
      ["forward", spring, springEnd],
      ["back", autumn, autumnEnd],
    ])("every minute of the night (%s) is deferred to the same end", (_way, start, end) => {
      for (let ms = Date.parse(start); ms < Date.parse(end); ms += 60_000) {
        expect(deferForQuietHours(new Date(ms), night, zone).toISOString()).toBe(end);
      }
    });
  },
);

describe("an end that the clock shows twice or never", () => {
  it("is the first of two", () => {
    // 02:30 of 25 October comes at 00:30 UTC and again at 01:30 UTC.
    expect(defer("2026-10-24T22:00:00Z", { from: "22:00", to: "02:30" }, "Europe/Berlin")).toBe(
      "2026-10-25T00:30:00.000Z",
    );
  });

  it("is the moment at which the clock is set forward over it", () => {
    expect(defer("2026-03-28T23:00:00Z", { from: "22:00", to: "02:30" }, "Europe/Berlin")).toBe(
      "2026-03-29T01:00:00.000Z",
    );
  });
});

describe("a daily digest", () => {
  it.each([
    ["today where the time is still to come", "2026-06-10T04:00:00Z", "2026-06-10T05:00:00.000Z"],
    ["tomorrow at the time itself", "2026-06-10T05:00:00Z", "2026-06-11T05:00:00.000Z"],
  ])("goes out %s", (_when, at, due) => {
    expect(digest(at, "08:00", "Africa/Dar_es_Salaam")).toBe(due);
  });

  it("goes out once on the day on which its time comes twice", () => {
    expect(digest("2026-10-24T22:00:00Z", "02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(digest("2026-10-25T00:30:00Z", "02:30", "Europe/Berlin")).toBe("2026-10-26T01:30:00.000Z");
    expect(digest("2026-10-25T01:10:00Z", "02:30", "Europe/Berlin")).toBe("2026-10-26T01:30:00.000Z");
  });

  it("goes out on the day on which its time does not come, at the change of the clock", () => {
    expect(digest("2026-03-28T23:00:00Z", "02:30", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
  });

  it("of each hour goes out at the full hour of the wall clock, also where that is a quarter off", () => {
    const next = (at: string, zone: string) => findDigestTime(new Date(at), { every: "hour" }, zone).toISOString();
    expect(next("2026-06-10T10:10:10.010Z", "Asia/Kathmandu")).toBe("2026-06-10T10:15:00.000Z");
    expect(next("2026-06-10T10:00:00Z", "UTC")).toBe("2026-06-10T11:00:00.000Z");
  });
});

const zones = changes.map(([zone]) => zone);
const times = fc
  .integer({ min: 0, max: 1_439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`);

it("whatever the hours and the moment, the deferred moment is not quiet, not earlier, and deferred no further", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
      fc.tuple(times, times).filter(([from, to]) => from !== to),
      fc.constantFrom(...zones),
      (at, [from, to], zone) => {
        const due = deferForQuietHours(at, { from, to }, zone);
        expect(due.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(due.getTime() - at.getTime()).toBeLessThan(26 * 3_600_000);
        expect(deferForQuietHours(due, { from, to }, zone)).toEqual(due);
        const daily = findDigestTime(at, { every: "day", at: from }, zone);
        expect(daily.getTime()).toBeGreaterThan(at.getTime());
        expect(daily.getTime() - at.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
      },
    ),
    { numRuns: 500 },
  );
});
