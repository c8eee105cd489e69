import { expect, it } from "vitest";
import { cronOf } from "./any-test-cron.ts";
import { tellClockChanges } from "./tell-clock-changes.ts";

const tell = (line: string, zone = "Europe/Berlin") =>
  tellClockChanges(cronOf(line), zone, new Date("2025-01-01T00:00:00Z"), new Date("2026-01-01T00:00:00Z"));

it("says of each change of the clocks what it does to the runs in its hour", () => {
  expect(tell("30 2 * * *")).toEqual([
    "On 2025-03-30 the clocks go forward: the run of 02:30 is moved by 60 minutes.",
    "On 2025-10-26 the clocks go back: the run of 02:30 comes once, the first time that the clock shows it.",
  ]);
  expect(tell("0,30 2 * * *")[0]).toContain("the 2 runs from 02:00 on are moved by 60 minutes");
  expect(tell("30 * * * *")).toEqual([
    "On 2025-03-30 the clocks go forward: the run of 02:30 of the wall clock does not come.",
    "On 2025-10-26 the clocks go back: the run of 02:30 comes twice, in step with the time that passes.",
  ]);
  expect(tell("15 2 * * *", "Australia/Lord_Howe")).toEqual([
    "On 2025-10-05 the clocks go forward: the run of 02:15 is moved by 30 minutes.",
  ]);
});

it("is silent where no run is touched", () => {
  expect(tell("0 8 * * *")).toEqual([]);
  expect(tell("30 2 * * *", "UTC")).toEqual([]);
  expect(tell("30 2 * * *", "Africa/Dar_es_Salaam")).toEqual([]);
  expect(tell("30 2 * * 1")).toEqual([]);
});
