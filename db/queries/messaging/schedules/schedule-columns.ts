import type { SqlOrTransaction } from "../../../connect.ts";

/** The columns of a `Schedule`, from schedules `s`. */
export function scheduleColumns(sql: SqlOrTransaction) {
  return sql`s.id, s.name, s.minute, s.hour, s.day_of_month as "dayOfMonth", s.month_of_year as "monthOfYear",
    s.day_of_week as "dayOfWeek", s.time_zone as "timeZone", s.per_subscriber as "perSubscriber",
    s.missed_runs as "missedRuns", s.enabled, s.remote_id as "remoteId", s.created_at as "createdAt",
    s.updated_at as "updatedAt"`;
}
