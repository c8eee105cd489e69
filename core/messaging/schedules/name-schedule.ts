import { toCronLine } from "../cron/cron-line.ts";
import { describeCron } from "../cron/describe-cron.ts";
import { parseCron } from "../cron/parse-cron.ts";
import type { CronFields } from "../model.ts";

/** The fields of a schedule in words, such as "at 08:00 on Tuesday and Thursday"; its cron line where they cannot be read. */
export function describeFields(fields: CronFields): string {
  const parsed = parseCron(fields);
  return parsed.kind === "parsed" ? describeCron(parsed.cron) : toCronLine(fields);
}

/** What a schedule is called: its name, else its words. */
export function nameSchedule(schedule: CronFields & { name: string }): string {
  return schedule.name === "" ? describeFields(schedule) : schedule.name;
}
