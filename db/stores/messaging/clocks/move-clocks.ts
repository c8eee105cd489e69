import { moveLastRun } from "#core/messaging/clocks/took-part.ts";
import { nextRun } from "#core/messaging/cron/next-run.ts";
import { parseCron } from "#core/messaging/cron/parse-cron.ts";
import type { Schedule } from "#core/messaging/model.ts";
import { scheduleColumns } from "#db/queries/messaging/schedules/schedule-columns.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { ensureClocks } from "./ensure-clock.ts";

/**
 * Sets all clocks of a schedule anew, from now on, because its fields or its zone changed. Where the zone changed after a run
 * of the day, the same time of that day is not run once more in the new zone.
 */
export async function moveClocks(
  sql: SqlOrTransaction,
  scheduleId: number,
  { fromZone, now }: { fromZone: string; now: Date },
): Promise<void> {
  await sql`delete from schedule_clocks where schedule_id = ${scheduleId}`;
  const [schedule] = await sql<Schedule[]>`select ${scheduleColumns(sql)} from schedules s where s.id = ${scheduleId}`;
  if (schedule === undefined) return;
  const parsed = parseCron(schedule);
  if (schedule.enabled && parsed.kind === "parsed" && fromZone !== schedule.timeZone) {
    const [last] = await sql<{ dueAt: Date }[]>`select due_at as "dueAt" from schedule_runs
      where schedule_id = ${scheduleId} and cause = 'clock' and with_others order by due_at desc limit 1`;
    const ran = moveLastRun(last?.dueAt ?? null, fromZone, schedule.timeZone);
    const nextDueAt = nextRun(parsed.cron, schedule.timeZone, ran !== null && ran > now ? ran : now);
    if (nextDueAt !== null) {
      await sql`insert into schedule_clocks (schedule_id, time_zone, next_due_at)
        values (${scheduleId}, ${schedule.timeZone}, ${nextDueAt})`;
    }
  }
  await ensureClocks(sql, scheduleId, now);
}
