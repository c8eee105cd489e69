import { expect, it } from "vitest";
import type { MissedRunPolicy } from "#core/messaging/model.ts";
import { readSchedule } from "#core/messaging/schedules/read-schedule.ts";
import { writeScheduleFields } from "#core/messaging/schedules/schedule-fields.ts";
import { newScheduleDraft, openScheduleDraft, writeScheduleDraft } from "./schedule-draft.ts";

const read = (json: string) => readSchedule(JSON.parse(json), null);

it.each<[MissedRunPolicy]>([
  [{ kind: "send_late" }],
  [{ kind: "skip", afterMinutes: 45 }],
  [{ kind: "catch_up", runsMax: 7 }],
])("a schedule with missed runs %o goes through the form as it is", (missed_runs) => {
  const stored = read(JSON.stringify({ minute: "0", hour: "8", time_zone: "Asia/Tokyo", missed_runs }));
  if (!stored.ok) throw new Error(JSON.stringify(stored.problems));
  const saved = read(writeScheduleDraft(openScheduleDraft(writeScheduleFields(stored.value))));
  expect(saved).toEqual(stored);
});

it("a number that is none is told at its field", () => {
  const saved = read(writeScheduleDraft({ ...newScheduleDraft, missed: "skip", afterMinutes: "soon" }));
  expect(saved.ok ? [] : saved.problems.map(({ pointer }) => pointer)).toEqual(["/missed_runs/afterMinutes"]);
});
