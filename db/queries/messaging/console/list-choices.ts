import { describeCron } from "#core/messaging/cron/describe-cron.ts";
import { parseCron } from "#core/messaging/cron/parse-cron.ts";
import type { CronFields } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** What a form or a filter of subscriptions offers. */
export type SubscriptionChoices = {
  sets: { id: number; name: string; label: string; languages: string[] }[];
  schedules: { id: number; words: string }[];
  languages: string[];
};

type ScheduleRow = CronFields & { id: number; name: string; timeZone: string };

/** Sets and schedules by the words that people know them by. */
export async function listSubscriptionChoices(sql: SqlOrTransaction): Promise<SubscriptionChoices> {
  const [sets, schedules] = await Promise.all([
    sql<SubscriptionChoices["sets"]>`
      select m.id, m.short_name as name, m.label, coalesce(array_agg(distinct l.lang) filter (where l.lang is not null), '{}')
        as languages
      from message_sets m left join messages l on l.message_set_id = m.id group by m.id order by m.short_name`,
    sql<ScheduleRow[]>`select id, name, minute, hour, day_of_month as "dayOfMonth", month_of_year as "monthOfYear",
      day_of_week as "dayOfWeek", time_zone as "timeZone" from schedules order by name, id`,
  ]);
  return {
    sets: [...sets],
    schedules: schedules.map((row) => ({ id: row.id, words: tellSchedule(row) })),
    languages: [...new Set(sets.flatMap(({ languages }) => languages))].sort(),
  };
}

/** Its name, or what it says in words, and in whose clock. */
export function tellSchedule({ name, timeZone, ...fields }: CronFields & { name: string; timeZone: string }): string {
  const read = parseCron(fields);
  const words = read.kind === "parsed" ? describeCron(read.cron) : "never";
  return name === "" ? `${words} (${timeZone})` : name;
}
