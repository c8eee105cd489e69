import type { z } from "zod";
import type { CronFields, MissedRunPolicy } from "#core/messaging/model.ts";
import type { ScheduleFields } from "#core/messaging/schedules/schedule-fields.ts";

/** A schedule as it stands in the form, in the words of the API; numbers as they were typed. */
export type ScheduleDraft = Omit<z.output<typeof ScheduleFields>, "missed_runs" | "enabled"> & {
  missed: MissedRunPolicy["kind"];
  afterMinutes: string;
  runsMax: string;
};

/** Opens a stored schedule for editing. */
export function openScheduleDraft(fields: z.output<typeof ScheduleFields>): ScheduleDraft {
  const { missed_runs: policy, enabled: _, ...rest } = fields;
  return {
    ...rest,
    missed: policy.kind,
    afterMinutes: String(policy.kind === "skip" ? policy.afterMinutes : 60),
    runsMax: String(policy.kind === "catch_up" ? policy.runsMax : 3),
  };
}

/** What a new schedule begins with: mornings, so that nobody sends every minute by leaving fields as they are. */
export const newScheduleDraft: ScheduleDraft = {
  name: "",
  minute: "0",
  hour: "8",
  day_of_month: "*",
  month_of_year: "*",
  day_of_week: "*",
  time_zone: "UTC",
  per_subscriber: false,
  missed: "send_late",
  afterMinutes: "60",
  runsMax: "3",
};

/** The schedule as it is sent to be saved, as JSON. */
export function writeScheduleDraft({ missed, afterMinutes, runsMax, ...draft }: ScheduleDraft): string {
  return JSON.stringify({ ...draft, missed_runs: writeMissedRuns(missed, { afterMinutes, runsMax }) });
}

/** What is no number is sent as it stands, so that the answer says at which field it is. */
function writeMissedRuns(kind: ScheduleDraft["missed"], typed: { afterMinutes: string; runsMax: string }) {
  const number = (text: string) => (/^\s*[0-9]{1,9}\s*$/.test(text) ? Number(text) : text);
  if (kind === "skip") return { kind, afterMinutes: number(typed.afterMinutes) };
  return kind === "catch_up" ? { kind, runsMax: number(typed.runsMax) } : { kind };
}

/** The five fields of a draft, as the cron engine reads them. */
export function cronFieldsOf(draft: ScheduleDraft): CronFields {
  return {
    minute: draft.minute,
    hour: draft.hour,
    dayOfMonth: draft.day_of_month,
    monthOfYear: draft.month_of_year,
    dayOfWeek: draft.day_of_week,
  };
}
