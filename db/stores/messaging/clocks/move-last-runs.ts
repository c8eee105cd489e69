import { moveLastRun } from "#core/messaging/clocks/took-part.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

type Moved = { id: string; lastRunAt: Date; fromZone: string; scheduleZone: string };

/**
 * Moves the last runs of subscriptions along before their clock is exchanged for that of another zone (null: that of the
 * schedule), so that the same time of the same day is not sent twice. Call it in the transaction that changes `time_zone`, and
 * before it does. Where a schedule has one clock for all, nothing moves.
 */
export async function moveLastRuns(
  sql: SqlOrTransaction,
  whose: { id: string } | { identity: string },
  timeZone: string | null,
): Promise<void> {
  const where = "id" in whose ? sql`t.id = ${whose.id}` : sql`t.identity = ${whose.identity}`;
  const rows = await sql<Moved[]>`select t.id, t.last_run_at as "lastRunAt", s.time_zone as "scheduleZone",
      coalesce(t.time_zone, s.time_zone) as "fromZone"
    from subscriptions t join schedules s on s.id = t.schedule_id
    where ${where} and t.last_run_at is not null and s.per_subscriber and t.time_zone is distinct from ${timeZone}
    order by t.id for update of t`;
  for (const { id, lastRunAt, fromZone, scheduleZone } of rows) {
    const moved = moveLastRun(lastRunAt, fromZone, timeZone ?? scheduleZone);
    if (moved?.getTime() !== lastRunAt.getTime()) {
      await sql`update subscriptions set last_run_at = ${moved} where id = ${id}`;
    }
  }
}
