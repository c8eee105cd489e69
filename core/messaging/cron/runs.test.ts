import { CronExpressionParser } from "cron-parser";
import fc from "fast-check";
import { expect, it } from "vitest";
import { cronOf } from "./any-test-cron.ts";
import { countRuns } from "./count-runs.ts";
import { listRuns } from "./list-runs.ts";
import { nextRun } from "./next-run.ts";

const november = [new Date("2016-11-01T00:00:00Z"), new Date("2016-11-30T23:59:59Z")] as const;

it.each([
  ["0 8 * * 1,2,3", 14],
  ["0 8 * * 1-5", 22],
  ["0 8 * * *", 30],
  ["0 8 21 * *", 1],
])("counts the documented runs of %s in November 2016: %i", (line, count) => {
  expect(countRuns(cronOf(line), "UTC", ...november)).toBe(count);
  expect(listRuns(cronOf(line), "UTC", ...november)).toHaveLength(count);
});

it("begins after the first instant, and includes the last", () => {
  const at = (text: string) => new Date(`2016-11-01T${text}:00Z`);
  const daily = cronOf("0 8 * * *");
  expect(nextRun(daily, "UTC", at("07:59"))).toEqual(at("08:00"));
  expect(nextRun(daily, "UTC", at("08:00"))).toEqual(new Date("2016-11-02T08:00:00Z"));
  expect(countRuns(daily, "UTC", at("08:00"), new Date("2016-11-02T08:00:00Z"))).toBe(1);
  expect(countRuns(daily, "UTC", at("09:00"), at("07:00"))).toBe(0);
  expect(listRuns(daily, "UTC", at("07:00"), new Date("2017-01-01T00:00:00Z"), 3)).toHaveLength(3);
});

it("finds the next 29th of February across a year that has none", () => {
  const leapDay = cronOf("0 8 29 2 *");
  expect(nextRun(leapDay, "UTC", new Date("2026-01-01T00:00:00Z"))).toEqual(new Date("2028-02-29T08:00:00Z"));
  expect(nextRun(leapDay, "UTC", new Date("2096-03-01T00:00:00Z"))).toEqual(new Date("2104-02-29T08:00:00Z"));
});

it("takes either of two restricted day fields, and a field that names all days for none", () => {
  expect(countRuns(cronOf("0 8 1 * 1"), "UTC", ...november)).toBe(5);
  expect(countRuns(cronOf("0 8 1 * 0-6"), "UTC", ...november)).toBe(1);
});

const list = (min: number, max: number) =>
  fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 }).map((values) => values.join(","));
const range = (min: number, max: number) =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
const field = (min: number, max: number) =>
  fc.oneof(
    fc.constant("*"),
    list(min, max),
    range(min, max),
    fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
  );
// To the 28th, so that every line falls due in every month that it names. For the other one "0-6" restricts the days although
// it names them all, so that the days of the month would mean nothing beside it.
const anyLine = fc
  .tuple(
    field(0, 59),
    field(0, 23),
    field(1, 28),
    field(1, 12),
    field(0, 6).filter((days) => days !== "0-6"),
  )
  .map((fields) => fields.join(" "));
const anyInstant = fc.date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });

it("agrees with another implementation on every line in UTC", () => {
  fc.assert(
    fc.property(anyLine, anyInstant, (line, after) => {
      const other = CronExpressionParser.parse(line, { currentDate: after, tz: "UTC" });
      const expected = Array.from({ length: 5 }, () => other.next().toDate());
      const last = expected.at(-1) ?? after;
      expect(listRuns(cronOf(line), "UTC", after, last)).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Africa/Cairo",
  "Asia/Gaza",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
  "America/Havana",
];

it("counts as many runs as it lists, and each is the next after the one before, in zones that change their clocks", () => {
  const anyStart = fc.date({ min: new Date("2010-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(
      anyLine,
      fc.constantFrom(...zones),
      anyStart,
      fc.integer({ min: 1, max: 400 }),
      (line, zone, after, days) => {
        const cron = cronOf(line);
        const until = new Date(after.getTime() + days * 86_400_000);
        const runs = listRuns(cron, zone, after, until);
        expect(countRuns(cron, zone, after, until)).toBe(runs.length);
        let last = after;
        for (const run of runs.slice(0, 40)) {
          expect(nextRun(cron, zone, last)).toEqual(run);
          last = run;
        }
      },
    ),
    { numRuns: 25 },
  );
});

it("counts ten years of minutes day by day", () => {
  const years = [new Date("2016-01-01T00:00:00Z"), new Date("2026-01-01T00:00:00Z")] as const;
  expect(countRuns(cronOf("* * * * *"), "Europe/Berlin", ...years)).toBe(3653 * 1440);
});
