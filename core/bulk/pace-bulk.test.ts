import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countRowsDue, spendPace } from "./pace-bulk.ts";

const now = 1_800_000_000_000;

describe("the pace of a bulk operation", () => {
  it.each([
    { name: "nothing before half a second's worth is due", rate: 100, sinceMs: 490, rows: 0 },
    { name: "half a second's worth", rate: 100, sinceMs: 500, rows: 50 },
    { name: "a second's worth", rate: 100, sinceMs: 1_000, rows: 100 },
    { name: "one row a second, not earlier", rate: 1, sinceMs: 999, rows: 0 },
    { name: "one row a second", rate: 1, sinceMs: 1_000, rows: 1 },
    { name: "at most two seconds' worth after a pause", rate: 50, sinceMs: 3_600_000, rows: 100 },
    { name: "at most 200 rows a step", rate: 1_000, sinceMs: 1_000, rows: 200 },
    { name: "a fast one waits for a whole step", rate: 1_000, sinceMs: 190, rows: 0 },
    { name: "a clock that went back stops nothing for good", rate: 10, sinceMs: -5_000, rows: 0 },
  ])("$name", ({ rate, sinceMs, rows }) => {
    expect(countRowsDue({ ratePerSecond: rate, pacedAtMs: now - sinceMs }, now)).toBe(rows);
  });

  it("keeps to its rate over any sequence of looks, but for the first two seconds' worth", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 60 }),
        (ratePerSecond, gapsMs) => {
          let pacedAtMs = now;
          let atMs = now;
          let total = 0;
          for (const gapMs of gapsMs) {
            atMs += gapMs;
            const rows = countRowsDue({ ratePerSecond, pacedAtMs }, atMs);
            if (rows > 0) pacedAtMs = spendPace({ ratePerSecond, pacedAtMs }, rows, atMs);
            total += rows;
          }
          expect(total).toBeLessThanOrEqual(((atMs - now) * ratePerSecond) / 1_000 + 1e-6);
        },
      ),
    );
  });

  it("reaches its rate when it is looked at every second", () => {
    for (const ratePerSecond of [1, 3, 7, 50, 199]) {
      let pacedAtMs = now;
      let total = 0;
      for (let second = 1; second <= 100; second += 1) {
        const atMs = now + second * 1_003;
        const rows = countRowsDue({ ratePerSecond, pacedAtMs }, atMs);
        if (rows > 0) pacedAtMs = spendPace({ ratePerSecond, pacedAtMs }, rows, atMs);
        total += rows;
      }
      expect(total).toBeGreaterThanOrEqual(ratePerSecond * 99);
    }
  });
});
