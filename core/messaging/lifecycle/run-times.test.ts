import fc from "fast-check";
import { expect, it } from "vitest";
import { hourly } from "./any-test-stages.ts";
import { openRunTimes } from "./run-times.ts";

const list = hourly((at) => (at.getUTCHours() + at.getUTCDate()) % 5 === 0);
const anyTime = fc.date({ min: new Date("2020-01-15T00:00:00Z"), max: new Date("2020-06-15T00:00:00Z") });

it("counts and finds what a list of all runs has, over the ends of months", () => {
  const times = openRunTimes(list);
  fc.assert(
    fc.property(anyTime, anyTime, fc.integer({ min: 1, max: 40 }), (one, other, n) => {
      const [after, until] = one < other ? [one, other] : [other, one];
      const runs = list(after, until);
      expect(times.count(after, until)).toBe(runs.length);
      expect(times.nth(after, n, until)).toEqual(runs[n - 1] ?? null);
      expect(times.last(after, until)).toEqual(runs.at(-1) ?? null);
    }),
    { numRuns: 60 },
  );
});

it("counts nothing where the end lies before the begin", () => {
  const times = openRunTimes(list);
  expect(times.count(new Date("2020-03-02T00:00:00Z"), new Date("2020-03-01T00:00:00Z"))).toBe(0);
});

it("asks once for each month, however often it is asked", () => {
  let asked = 0;
  const times = openRunTimes((after, until) => {
    asked += 1;
    return list(after, until);
  });
  const [from, to] = [new Date("2020-03-10T00:00:00Z"), new Date("2020-04-10T00:00:00Z")];
  for (let turn = 0; turn < 100; turn += 1) times.count(from, to);
  expect(asked).toBe(2);
});

it("forgets months when it keeps too many runs, and finds the same afterwards", () => {
  const times = openRunTimes(list, 300);
  const [from, to] = [new Date("2019-01-01T00:00:00Z"), new Date("2020-01-01T00:00:00Z")];
  const runs = list(from, to).length;
  expect(runs).toBeGreaterThan(300);
  expect(times.count(from, to)).toBe(runs);
  expect(times.count(from, to)).toBe(runs);
});
