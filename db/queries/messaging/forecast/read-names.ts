import { describeCron } from "#core/messaging/cron/describe-cron.ts";
import { parseCron } from "#core/messaging/cron/parse-cron.ts";
import type { CronFields } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** The words by which people know sets and schedules, by number. */
export type MessagingNames = { sets: ReadonlyMap<number, string>; schedules: ReadonlyMap<number, string> };

/** Labels of sets, or their short names; names of schedules, or what their fields say. */
export async function readNames(sql: SqlOrTransaction): Promise<MessagingNames> {
  const sets = await sql<{ id: number; name: string }[]>`
    select id, coalesce(nullif(label, ''), short_name) as name from message_sets order by 2`;
  const schedules = await sql<({ id: number; name: string } & CronFields)[]>`select id, name, minute, hour,
    day_of_month as "dayOfMonth", month_of_year as "monthOfYear", day_of_week as "dayOfWeek" from schedules`;
  return {
    sets: new Map(sets.map(({ id, name }) => [id, name])),
    schedules: new Map(schedules.map((schedule) => [schedule.id, nameSchedule(schedule)])),
  };
}

function nameSchedule({ id, name, ...fields }: { id: number; name: string } & CronFields): string {
  if (name !== "") return name;
  const read = parseCron(fields);
  return read.kind === "parsed" ? describeCron(read.cron) : `Schedule ${id}`;
}

/** The clocks in which schedules are meant, those of most schedules first. */
export async function listScheduleZones(sql: SqlOrTransaction): Promise<string[]> {
  const rows = await sql<{ zone: string }[]>`select time_zone as zone from schedules
    group by 1 order by count(*) desc, 1 limit 8`;
  return rows.map(({ zone }) => zone);
}
