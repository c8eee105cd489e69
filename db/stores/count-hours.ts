import { finalRunStatuses } from "#core/runs/model.ts";
import type { Sql } from "../connect.ts";
import { nilId } from "../id-bounds.ts";
import { firstUuidOf } from "../partitions.ts";

const hourMs = 3_600_000;
// No transaction that writes runs lives longer than the statement timeout of 30 s: an hour that ended a minute ago has
// all its runs.
const settledMs = 60_000;

/**
 * The hours that are to be counted, newest first: those that never were, and those with runs on their way. These are
 * counted again each minute at first, and more rarely the older they get.
 */
export async function listHoursToCount(sql: Sql, now: Date, keepFrom: Date, hoursMax: number): Promise<Date[]> {
  const [first] = await sql<{ at: Date }[]>`select received_at as at from runs order by id limit 1`;
  if (first === undefined) return [];
  const from = Math.max(first.at.getTime() - settledMs, keepFrom.getTime());
  const last = Math.floor((now.getTime() - settledMs) / hourMs) * hourMs - hourMs;
  const rows = await sql<{ hour: Date }[]>`
    select h.hour from generate_series(date_trunc('hour', ${new Date(from)}::timestamptz, 'UTC'),
      ${new Date(last)}::timestamptz, interval '1 hour') as h(hour)
    left join counted_hours c on c.hour = h.hour
    where c.hour is null or (not c.settled
      and c.counted_at < ${now}::timestamptz - greatest(interval '1 minute', (${now}::timestamptz - h.hour) / 20))
    order by h.hour desc limit ${hoursMax}`;
  return rows.map((row) => row.hour);
}

/** Counts the runs of one hour anew. */
export async function countHour(sql: Sql, hour: Date, now: Date): Promise<void> {
  const [from, to] = [firstUuidOf(hour), firstUuidOf(new Date(hour.getTime() + hourMs))];
  await sql.begin(async (transaction) => {
    // A resend takes its hour out again, also one that nobody has counted yet: it waits, or we see what it did.
    await transaction`lock table counted_hours in share row exclusive mode`;
    await transaction`delete from run_hours where hour = ${hour}`;
    await transaction`insert into run_hours (hour, integration_id, status, count)
      select ${hour}::timestamptz, coalesce(integration_id, ${nilId}), status, count(*) from runs
      where id >= ${from}::uuid and id < ${to}::uuid group by grouping sets ((integration_id, status), (status))`;
    await transaction`insert into counted_hours (hour, counted_at, settled)
      select ${hour}::timestamptz, ${now}::timestamptz, not exists (
        select 1 from run_hours where hour = ${hour} and integration_id = ${nilId} and status <> all(${[...finalRunStatuses]}::text[]))
      on conflict (hour) do update set counted_at = excluded.counted_at, settled = excluded.settled`;
  });
}

/** Removes the counts of hours whose runs retention has removed. */
export async function removeOldHours(sql: Sql, keepFrom: Date): Promise<void> {
  await sql`delete from run_hours where hour < ${keepFrom}`;
  await sql`delete from counted_hours where hour < ${keepFrom}`;
}
