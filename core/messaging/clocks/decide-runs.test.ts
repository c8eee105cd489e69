import { expect, it } from "vitest";
import { cronOf } from "../cron/any-test-cron.ts";
import type { MissedRunPolicy } from "../model.ts";
import { decideRuns } from "./decide-runs.ts";

const at = (text: string) => new Date(`2025-06-${text}:00Z`);
const daily = cronOf("0 8 * * *");
const decide = (missedRuns: MissedRunPolicy, first: string, now: string, cron = daily) => {
  const { runs, nextDueAt } = decideRuns({ cron, timeZone: "UTC", missedRuns, firstDueAt: at(first) }, at(now));
  return {
    runs: runs.map(({ dueAt, state, reason }) => [dueAt.toISOString().slice(8, 16), state, reason].join(" ").trim()),
    next: nextDueAt?.toISOString().slice(8, 16),
  };
};
const late: MissedRunPolicy = { kind: "send_late" };
const skip: MissedRunPolicy = { kind: "skip", afterMinutes: 120 };
const catchUp: MissedRunPolicy = { kind: "catch_up", runsMax: 2 };

it.each([[late], [skip], [catchUp]])("a run in time is one run, whatever the policy ($kind)", (policy) => {
  expect(decide(policy, "02T08:00", "02T08:00")).toEqual({ runs: ["02T08:00 open"], next: "03T08:00" });
});

it("sending late makes up for the last run, and says how many it stands for", () => {
  expect(decide(late, "02T08:00", "04T20:00")).toEqual({
    runs: ["02T08:00 skipped This run and 1 after it were missed; the last one is made up for.", "04T08:00 open"],
    next: "05T08:00",
  });
  expect(decide(late, "02T08:00", "02T23:00").runs).toEqual(["02T08:00 open"]);
});

it("skipping leaves out what is later than its minutes, and nothing that is not", () => {
  expect(decide(skip, "02T08:00", "04T10:00")).toEqual({
    runs: ["02T08:00 skipped This run and 1 after it were missed by more than 120 minutes.", "04T08:00 open"],
    next: "05T08:00",
  });
  expect(decide(skip, "04T08:00", "04T10:01").runs).toEqual([
    "04T08:00 skipped This run was missed by more than 120 minutes.",
  ]);
});

it("catching up makes up for the last ones in their order, and leaves out what is beyond its cap", () => {
  expect(decide(catchUp, "01T08:00", "04T20:00").runs).toEqual([
    "01T08:00 skipped This run and 1 after it were missed; no more than the last 2 are made up for.",
    "03T08:00 open",
    "04T08:00 open",
  ]);
  expect(decide(catchUp, "03T08:00", "04T20:00").runs).toEqual(["03T08:00 open", "04T08:00 open"]);
});

it("years of minutes are no more than a hundred runs, and are counted to the last", () => {
  const everyMinute = cronOf("* * * * *");
  const firstDueAt = new Date("2020-01-01T00:00:00Z");
  const missedRuns: MissedRunPolicy = { kind: "skip", afterMinutes: 10_080 };
  const { runs } = decideRuns({ cron: everyMinute, timeZone: "Europe/Berlin", missedRuns, firstDueAt }, at("01T00:00"));
  expect(runs).toHaveLength(101);
  expect(runs[0]?.reason).toContain(`This run and ${(1_978 * 1_440 + 1) - 100 - 1} after it`);
  expect(runs.at(-1)?.dueAt).toEqual(at("01T00:00"));
});
