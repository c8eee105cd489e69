import type { SqlOrTransaction } from "../../../connect.ts";
import { ensureClocks } from "./ensure-clock.ts";

type Placed = { scheduleId: number; timeZone: string | null };

/**
 * Sets the clocks of zones in which subscriptions have come to a schedule and nobody was before. One look-up where there are
 * none, so that bringing many costs nothing. Part of the transaction that brings them.
 */
export async function setMissingClocks(sql: SqlOrTransaction, placed: readonly Placed[]): Promise<void> {
  const zoned = new Map(
    placed.flatMap(({ scheduleId, timeZone }) =>
      timeZone === null ? [] : [[`${scheduleId} ${timeZone}`, { scheduleId, timeZone }] as const],
    ),
  );
  if (zoned.size === 0) return;
  const pairs = [...zoned.values()];
  const missing = await sql<{ scheduleId: number; zones: string[]; now: Date }[]>`
    select p.schedule_id as "scheduleId", array_agg(p.time_zone) as zones, now() as now
    from unnest(${pairs.map((pair) => pair.scheduleId)}::int[], ${pairs.map((pair) => pair.timeZone)}::text[])
      as p(schedule_id, time_zone)
    join schedules s on s.id = p.schedule_id and s.per_subscriber and s.enabled
    where not exists (select 1 from schedule_clocks c
      where c.schedule_id = p.schedule_id and c.time_zone = p.time_zone)
    group by p.schedule_id order by p.schedule_id`;
  for (const { scheduleId, zones, now } of missing) await ensureClocks(sql, scheduleId, now, zones);
}
