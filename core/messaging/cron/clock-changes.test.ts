import { expect, it } from "vitest";
import { cronOf } from "./any-test-cron.ts";
import { listRuns } from "./list-runs.ts";

/** The runs of a few days around a change of the clocks, as UTC times. */
const runsOf = (line: string, zone: string, from: string, to: string) =>
  listRuns(cronOf(line), zone, new Date(`${from}:00Z`), new Date(`${to}:00Z`)).map((run) =>
    run.toISOString().slice(5, 16),
  );

it("keeps the time of the wall clock across both changes in Berlin", () => {
  expect(runsOf("0 8 * * *", "Europe/Berlin", "2025-03-29T00:00", "2025-03-31T12:00")).toEqual([
    "03-29T07:00",
    "03-30T06:00",
    "03-31T06:00",
  ]);
  expect(runsOf("0 8 * * *", "Europe/Berlin", "2025-10-25T00:00", "2025-10-27T12:00")).toEqual([
    "10-25T06:00",
    "10-26T07:00",
    "10-27T07:00",
  ]);
});

it("moves a time that the clocks pass over forward by as much, so that nothing is lost", () => {
  expect(runsOf("30 2 * * *", "Europe/Berlin", "2025-03-29T00:00", "2025-03-31T12:00")).toEqual([
    "03-29T01:30",
    "03-30T01:30",
    "03-31T00:30",
  ]);
  expect(runsOf("30 2 * * *", "America/New_York", "2025-03-09T00:00", "2025-03-10T12:00")).toEqual([
    "03-09T07:30",
    "03-10T06:30",
  ]);
});

it("takes the first of a time that comes twice, so that nothing goes out twice", () => {
  expect(runsOf("30 2 * * *", "Europe/Berlin", "2025-10-26T00:00", "2025-10-26T12:00")).toEqual(["10-26T00:30"]);
  expect(runsOf("30 1 * * *", "America/New_York", "2025-11-02T00:00", "2025-11-02T12:00")).toEqual(["11-02T05:30"]);
});

it("makes one run of two that fall together", () => {
  // 02:00 is moved to 03:00, which has a run of its own.
  expect(runsOf("0 2,3 * * *", "Europe/Berlin", "2025-03-30T00:00", "2025-03-30T12:00")).toEqual(["03-30T01:00"]);
});

it("follows elapsed time where the hour begins with a star", () => {
  expect(runsOf("0 * * * *", "Europe/Berlin", "2025-03-30T00:00", "2025-03-30T03:00")).toEqual([
    "03-30T01:00",
    "03-30T02:00",
    "03-30T03:00",
  ]);
  expect(runsOf("0 * * * *", "Europe/Berlin", "2025-10-25T23:30", "2025-10-26T03:00")).toHaveLength(4);
  // 02:00 does not come on that day, and comes twice on the other.
  expect(runsOf("0 */2 * * *", "Europe/Berlin", "2025-03-29T23:30", "2025-03-30T04:30")).toEqual([
    "03-30T02:00",
    "03-30T04:00",
  ]);
  expect(runsOf("0 */2 * * *", "Europe/Berlin", "2025-10-25T23:30", "2025-10-26T03:30")).toEqual([
    "10-26T00:00",
    "10-26T01:00",
    "10-26T03:00",
  ]);
});

it("has midnight once where the clocks change at midnight", () => {
  // Cairo passes from 00:00 to 01:00 on the 25th of April, and from 24:00 back to 23:00 on the 30th of October.
  expect(runsOf("0 0 * * *", "Africa/Cairo", "2025-04-23T12:00", "2025-04-26T12:00")).toEqual([
    "04-23T22:00",
    "04-24T22:00",
    "04-25T21:00",
  ]);
  expect(runsOf("30 23 * * *", "Africa/Cairo", "2025-10-30T12:00", "2025-10-31T22:00")).toEqual([
    "10-30T20:30",
    "10-31T21:30",
  ]);
  expect(runsOf("0 0 * * *", "Asia/Beirut", "2025-03-29T12:00", "2025-03-31T12:00")).toEqual([
    "03-29T22:00",
    "03-30T21:00",
  ]);
  expect(runsOf("0 0 * * *", "America/Havana", "2025-11-01T12:00", "2025-11-03T12:00")).toEqual([
    "11-02T04:00",
    "11-03T05:00",
  ]);
});

it("knows changes by half an hour", () => {
  // Lord Howe passes from 02:00 to 02:30, and goes back from 02:00 to 01:30.
  expect(runsOf("15 2 * * *", "Australia/Lord_Howe", "2025-10-04T12:00", "2025-10-05T12:00")).toEqual(["10-04T15:45"]);
  expect(runsOf("45 1 * * *", "Australia/Lord_Howe", "2025-04-05T12:00", "2025-04-06T12:00")).toEqual(["04-05T14:45"]);
  expect(runsOf("*/30 * * * *", "Australia/Lord_Howe", "2025-04-05T14:00", "2025-04-05T16:00")).toEqual([
    "04-05T14:30",
    "04-05T15:00",
    "04-05T15:30",
    "04-05T16:00",
  ]);
});

it("moves the runs of a day that a zone left out to the next day, where those at the same time are one", () => {
  // Apia had no 30th of December 2011.
  expect(runsOf("0 8 * * *", "Pacific/Apia", "2011-12-28T20:00", "2012-01-01T12:00")).toEqual([
    "12-29T18:00",
    "12-30T18:00",
    "12-31T18:00",
  ]);
  expect(runsOf("0 8 30 12 *", "Pacific/Apia", "2011-12-28T12:00", "2012-01-01T12:00")).toEqual(["12-30T18:00"]);
  expect(runsOf("0 * * * *", "Pacific/Apia", "2011-12-30T08:30", "2011-12-30T11:00")).toHaveLength(3);
});

it("has all mornings of a Ramadan in Casablanca, whose clocks stay behind in it", () => {
  const runs = runsOf("0 8 * * *", "Africa/Casablanca", "2025-02-20T12:00", "2025-04-10T12:00");
  expect(runs).toHaveLength(49);
  expect(runs.filter((run) => run.endsWith("08:00"))).toHaveLength(42);
  expect(runs.filter((run) => run.endsWith("07:00"))).toHaveLength(7);
});
