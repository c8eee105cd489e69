import { z } from "zod";
import { isTimeZone } from "#core/notifications/people/fields.ts";
import { toNormalField } from "../cron/cron-line.ts";
import { parseCron } from "../cron/parse-cron.ts";
import { MissedRunPolicy, type Schedule } from "../model.ts";

/** What a schedule is, without its number and times. */
export type ScheduleDocument = Omit<Schedule, "id" | "remoteId" | "createdAt" | "updatedAt">;

/** A field of a cron line as text or as one number; blanks in it are nothing, and an empty one is `*`. */
const cronField = (words: string) =>
  z
    .union([z.string().max(200), z.number().int().min(0).max(99)], "Expected a text such as *, 5 or 1,2.")
    .transform((value) => toNormalField(String(value)))
    .default("*")
    .describe(words);

/** The time zone of a schedule or a subscriber. */
export const ScheduleTimeZone = z
  .string()
  .trim()
  .max(64)
  .refine(isTimeZone, "Write a time zone as Africa/Dar_es_Salaam or UTC.");

const fields = z.strictObject({
  minute: cronField("0 to 59"),
  hour: cronField("0 to 23"),
  day_of_week: cronField("1 to 7: Monday to Sunday, which is 0 as well; or mon to sun."),
  day_of_month: cronField("1 to 31"),
  month_of_year: cronField("1 to 12, or jan to dec"),
  name: z.string().trim().max(100).default("").describe("Without one it is called by its words."),
  time_zone: ScheduleTimeZone.default("UTC").describe("In whose clock the fields are meant."),
  per_subscriber: z
    .boolean()
    .default(false)
    .describe("In the clock of each subscriber where it is known, and in time_zone for the others."),
  missed_runs: MissedRunPolicy.default({ kind: "send_late" }).describe(
    "What becomes of runs whose time passed while no worker was there.",
  ),
  enabled: z.boolean().default(true),
});

/** A schedule as the documented API takes it: five fields that are documented, and ours behind them. */
export const ScheduleFields = fields;

export const ScheduleDocumentFields = fields
  .superRefine((given, context) => {
    const parsed = parseCron({
      minute: given.minute,
      hour: given.hour,
      dayOfMonth: given.day_of_month,
      monthOfYear: given.month_of_year,
      dayOfWeek: given.day_of_week,
    });
    if (parsed.kind === "parsed") return;
    for (const { field, detail } of parsed.problems) {
      context.addIssue({ code: "custom", path: [fieldNames[field]], message: detail });
    }
  })
  .transform((given): ScheduleDocument => {
    return {
      name: given.name,
      minute: given.minute,
      hour: given.hour,
      dayOfMonth: given.day_of_month,
      monthOfYear: given.month_of_year,
      dayOfWeek: given.day_of_week,
      timeZone: given.time_zone,
      perSubscriber: given.per_subscriber,
      missedRuns: given.missed_runs,
      enabled: given.enabled,
    };
  });

const fieldNames = {
  minute: "minute",
  hour: "hour",
  dayOfMonth: "day_of_month",
  monthOfYear: "month_of_year",
  dayOfWeek: "day_of_week",
} as const;

/** The fields of a schedule in the words of the API. */
export function writeScheduleFields(schedule: ScheduleDocument): z.output<typeof fields> {
  return {
    minute: schedule.minute,
    hour: schedule.hour,
    day_of_week: schedule.dayOfWeek,
    day_of_month: schedule.dayOfMonth,
    month_of_year: schedule.monthOfYear,
    name: schedule.name,
    time_zone: schedule.timeZone,
    per_subscriber: schedule.perSubscriber,
    missed_runs: schedule.missedRuns,
    enabled: schedule.enabled,
  };
}

export const ScheduleReply = z.object({
  id: z.int(),
  minute: z.string(),
  hour: z.string(),
  day_of_week: z.string(),
  day_of_month: z.string(),
  month_of_year: z.string(),
  name: z.string(),
  time_zone: z.string(),
  per_subscriber: z.boolean(),
  missed_runs: MissedRunPolicy,
  enabled: z.boolean(),
});
export type ScheduleReply = z.output<typeof ScheduleReply>;

/** A schedule as the API answers it. */
export function writeSchedule(schedule: Schedule): ScheduleReply {
  return { id: schedule.id, ...writeScheduleFields(schedule) };
}
