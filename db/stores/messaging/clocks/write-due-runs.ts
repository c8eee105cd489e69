import { decideRuns } from "#core/messaging/clocks/decide-runs.ts";
import { parseCron } from "#core/messaging/cron/parse-cron.ts";
import type { Schedule } from "#core/messaging/model.ts";
import { scheduleColumns } from "#db/queries/messaging/schedules/schedule-columns.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";

type Ports = { sql: Sql; now: () => Date; newId: () => string };
type DueClock = Schedule & { clockZone: string; nextDueAt: Date };

/**
 * Turns clocks that have fallen due into runs, by the policy of their schedules, and sets them to their next time, all in one
 * transaction. Clocks that another worker is at are left to it. Answers how many clocks there were; when it is `limit`, there
 * may be more.
 */
export async function writeDueRuns({ sql, now, newId }: Ports, limit = 50): Promise<number> {
  const at = now();
  return await sql.begin(async (transaction) => {
    const due = await transaction<DueClock[]>`select ${scheduleColumns(transaction)}, c.time_zone as "clockZone",
        c.next_due_at as "nextDueAt"
      from schedule_clocks c join schedules s on s.id = c.schedule_id
      where c.next_due_at <= ${at} order by c.next_due_at limit ${limit} for update of c skip locked`;
    for (const clock of due) await turn(transaction, clock, at, newId);
    return due.length;
  });
}

async function turn(sql: SqlOrTransaction, clock: DueClock, now: Date, newId: () => string): Promise<void> {
  const { id, clockZone, nextDueAt, missedRuns, perSubscriber, timeZone } = clock;
  const parsed = parseCron(clock);
  const isOwn = clockZone === timeZone;
  // A clock whose schedule no longer means it has no more runs.
  const isMeant = clock.enabled && parsed.kind === "parsed" && (isOwn || perSubscriber);
  const decided = isMeant
    ? decideRuns({ cron: parsed.cron, timeZone: clockZone, missedRuns, firstDueAt: nextDueAt }, now)
    : { runs: [], nextDueAt: null };
  const rows = decided.runs.map(({ dueAt, state, reason }) => ({
    id: newId(),
    schedule_id: id,
    // Where subscribers have no clocks of their own, a run is everybody's.
    time_zone: perSubscriber ? clockZone : "",
    with_others: isOwn,
    due_at: dueAt,
    cause: "clock",
    state,
    reason,
    created_at: now,
    finished_at: state === "skipped" ? now : null,
  }));
  if (rows.length > 0) {
    await sql`insert into schedule_runs ${sql(rows)} on conflict (schedule_id, time_zone, due_at) do nothing`;
  }
  const where = sql`where schedule_id = ${id} and time_zone = ${clockZone}`;
  if (decided.nextDueAt === null) await sql`delete from schedule_clocks ${where}`;
  else await sql`update schedule_clocks set next_due_at = ${decided.nextDueAt} ${where}`;
}
