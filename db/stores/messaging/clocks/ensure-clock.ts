import { nextRun } from "#core/messaging/cron/next-run.ts";
import { parseCron } from "#core/messaging/cron/parse-cron.ts";
import type { Schedule } from "#core/messaging/model.ts";
import { scheduleColumns } from "#db/queries/messaging/schedules/schedule-columns.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** What a clock is set by. */
type Clocked = Pick<
  Schedule,
  "minute" | "hour" | "dayOfMonth" | "monthOfYear" | "dayOfWeek" | "timeZone" | "perSubscriber" | "enabled"
>;

/**
 * Sets the clocks that a schedule needs and does not have, each to its next run after `now`, and removes those of zones in
 * which nobody is any more. Call it in the transaction that changes the schedule or its subscriptions. The schedule is held
 * until the commit, so that a clock is never set by fields that are being changed. `onlyZones` adds the clocks of a few zones
 * without looking through the subscriptions: for who brings subscribers, however many there are already.
 */
export async function ensureClocks(
  sql: SqlOrTransaction,
  scheduleId: number,
  now: Date,
  onlyZones: readonly string[] | null = null,
): Promise<void> {
  const [schedule] = await sql<Clocked[]>`select ${scheduleColumns(sql)} from schedules s
    where s.id = ${scheduleId} for share`;
  if (schedule === undefined) return;
  const parsed = parseCron(schedule);
  if (!schedule.enabled || parsed.kind === "invalid") {
    await sql`delete from schedule_clocks where schedule_id = ${scheduleId}`;
    return;
  }
  const zones = await listZones(sql, scheduleId, schedule, onlyZones);
  if (onlyZones === null) {
    await sql`delete from schedule_clocks where schedule_id = ${scheduleId} and time_zone <> all(${zones})`;
  }
  const known = await sql<{ timeZone: string }[]>`select time_zone as "timeZone" from schedule_clocks
    where schedule_id = ${scheduleId}`;
  const isSet = new Set(known.map(({ timeZone }) => timeZone));
  const clocks = zones.flatMap((timeZone) => {
    const nextDueAt = isSet.has(timeZone) ? null : nextRun(parsed.cron, timeZone, now);
    return nextDueAt === null ? [] : [{ schedule_id: scheduleId, time_zone: timeZone, next_due_at: nextDueAt }];
  });
  if (clocks.length === 0) return;
  await sql`insert into schedule_clocks ${sql(clocks)} on conflict (schedule_id, time_zone) do nothing`;
}

async function listZones(
  sql: SqlOrTransaction,
  scheduleId: number,
  { timeZone, perSubscriber }: Clocked,
  onlyZones: readonly string[] | null,
): Promise<string[]> {
  if (!perSubscriber) return [timeZone];
  if (onlyZones !== null) return [...new Set([timeZone, ...onlyZones])];
  const rows = await sql<{ timeZone: string }[]>`select distinct time_zone as "timeZone" from subscriptions
    where schedule_id = ${scheduleId} and active and not completed and time_zone is not null`;
  return [...new Set([timeZone, ...rows.map((row) => row.timeZone)])];
}
