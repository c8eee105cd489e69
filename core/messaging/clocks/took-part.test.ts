import { expect, it } from "vitest";
import { cronOf } from "../cron/any-test-cron.ts";
import { listRuns } from "../cron/list-runs.ts";
import { moveLastRun, tookPart } from "./took-part.ts";

const at = (text: string) => new Date(`${text}:00Z`);

it("a subscription takes part in no run twice, and in none that is older than its last", () => {
  const last = at("2025-06-02T06:00");
  expect(tookPart(null, last)).toBe(false);
  expect(tookPart(last, last)).toBe(true);
  expect(tookPart(last, at("2025-06-01T06:00"))).toBe(true);
  expect(tookPart(last, at("2025-06-03T06:00"))).toBe(false);
});

it("who is moved to the west after the run of 08:00 is not sent that of 08:00 there", () => {
  // 08:00 in Berlin; 08:00 in New York is six hours later.
  const last = moveLastRun(at("2025-06-02T06:00"), "Europe/Berlin", "America/New_York");
  expect(last).toEqual(at("2025-06-02T12:00"));
  expect(tookPart(last, at("2025-06-02T12:00"))).toBe(true);
  expect(tookPart(last, at("2025-06-03T12:00"))).toBe(false);
});

it("who is moved to the east is sent what comes next there", () => {
  const last = moveLastRun(at("2025-06-02T12:00"), "America/New_York", "Europe/Berlin");
  expect(last).toEqual(at("2025-06-02T12:00"));
  expect(tookPart(last, at("2025-06-03T06:00"))).toBe(false);
});

it("there is nothing to move without a run, and within a zone", () => {
  expect(moveLastRun(null, "UTC", "Asia/Tokyo")).toBeNull();
  expect(moveLastRun(at("2025-06-02T06:00"), "UTC", "UTC")).toEqual(at("2025-06-02T06:00"));
});

it("whoever wanders between zones is sent each day's message once at most, and misses none that is still to come", () => {
  const daily = cronOf("0 8 * * *");
  const zones = ["Pacific/Auckland", "Europe/Berlin", "America/New_York", "Pacific/Honolulu", "Asia/Tokyo"];
  let zone = "Asia/Tokyo";
  let last: Date | null = null;
  const days: string[] = [];
  for (let hour = 0; hour < 24 * 30; hour += 1) {
    const from = new Date(Date.UTC(2025, 4, 1, hour));
    // Moves every 31 hours, so that each hour of the day has its turn.
    if (hour % 31 === 30) {
      const next = zones[Math.floor(hour / 31) % zones.length] ?? zone;
      last = moveLastRun(last, zone, next);
      zone = next;
    }
    for (const due of listRuns(daily, zone, from, new Date(from.getTime() + 3_600_000))) {
      if (tookPart(last, due)) continue;
      last = due;
      days.push(new Intl.DateTimeFormat("sv", { timeZone: zone }).format(due));
    }
  }
  expect(new Set(days).size).toBe(days.length);
  expect(days.length).toBeGreaterThan(20);
});
