import { estimateOf, listMetricNames, weekdayOf } from "#core/messaging/metrics/metric-names.ts";
import type { ContentType } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { addTo, countSince, type MetricCounts } from "./count-since.ts";

/** What has been counted up to a time, so that the rows before it need not be read again. */
export type SettledMetrics = { until: string; counts: MetricCounts };

export const metricsFactKey = "messaging_metrics";

export async function readSettled(sql: SqlOrTransaction): Promise<SettledMetrics | null> {
  const [row] = await sql<{ value: SettledMetrics }[]>`
    select value from installation_facts where key = ${metricsFactKey}`;
  return row?.value ?? null;
}

/** The sums of everything by now, as the settled counts and the rows since them say. */
export async function readCounts(sql: SqlOrTransaction, now: Date): Promise<MetricCounts> {
  const settled = await readSettled(sql);
  const from = settled === null ? new Date(0) : new Date(settled.until);
  // An id may be some moments ahead of the clock, where many were made within one.
  const since = await countSince(sql, from, new Date(now.getTime() + 60_000));
  const counts = { ...settled?.counts };
  for (const [name, count] of Object.entries(since)) addTo(counts, name, count);
  return counts;
}

/** How many subscriptions each of the coming seven days was last estimated to reach, by weekday; 0 is Monday. */
export async function readWeek(sql: SqlOrTransaction, now: Date): Promise<{ weekday: number; count: number }[]> {
  const today = now.toISOString().slice(0, 10);
  const rows = await sql<{ date: string; count: number }[]>`select send_date::text as date,
      sum(estimate_subscriptions)::float8 as count
    from estimated_sends where send_date >= ${today}::date and send_date < ${today}::date + 7 group by send_date order by send_date`;
  return rows.map(({ date, count }) => ({ weekday: weekdayOf(date), count }));
}

/** Every metric by its documented name, and its value; 0 where nothing has happened, none where nothing was estimated. */
export async function readMetrics(
  sql: SqlOrTransaction,
  now: Date,
): Promise<{ names: string[]; values: Record<string, number | null> }> {
  const sets = await sql<{ contentType: ContentType; shortName: string }[]>`
    select content_type as "contentType", short_name as "shortName" from message_sets order by short_name`;
  const names = listMetricNames(sets);
  const counts = await readCounts(sql, now);
  const week = new Map((await readWeek(sql, now)).map(({ weekday, count }) => [estimateOf(weekday), count]));
  const value = (name: string) => (name.endsWith(".last") ? (week.get(name) ?? null) : (counts[name] ?? 0));
  return { names, values: Object.fromEntries(names.map((name) => [name, value(name)])) };
}
