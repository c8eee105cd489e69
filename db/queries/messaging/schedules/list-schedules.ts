import type { Schedule } from "#core/messaging/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, takePage } from "../../mediator/object-page.ts";
import { scheduleColumns } from "./schedule-columns.ts";

export type ScheduleFilter = { search: string | null; enabled: boolean | null; limit: number | null; offset: number };

/** Schedules by their numbers, as the documented API lists them. */
export async function listSchedules(sql: Sql, reader: Actor, filter: ScheduleFilter): Promise<ListedPage<Schedule>> {
  requirePermitted(reader, "view_messaging");
  const { search, enabled, limit, offset } = filter;
  const from = sql`schedules s where (${enabled}::bool is null or s.enabled = ${enabled})
    and (${search}::text is null or strpos(lower(concat_ws(' ', s.name, s.time_zone, s.minute, s.hour, s.day_of_month,
      s.month_of_year, s.day_of_week)), lower(${search})) > 0)`;
  const rows = sql<
    Schedule[]
  >`select ${scheduleColumns(sql)} from ${from} order by s.id limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}
