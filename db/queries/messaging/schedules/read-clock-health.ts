import type { SqlOrTransaction } from "../../../connect.ts";

/** How the clocks and runs of schedules do. */
export type ClockHealth = {
  /** Runs that are under way or wait. */
  openRuns: number;
  /** When the oldest of them was made; null when there is none. */
  oldestRunAt: Date | null;
  /** The time of the clock that has been due longest; null when there is none at all. */
  oldestClockAt: Date | null;
};

/** Reads it from the rows that are open, which are few. */
export async function readClockHealth(sql: SqlOrTransaction): Promise<ClockHealth> {
  const [row] = await sql<ClockHealth[]>`select
      (select min(next_due_at) from schedule_clocks) as "oldestClockAt",
      count(*)::int as "openRuns", min(created_at) as "oldestRunAt" from schedule_runs where state = 'open'`;
  return row ?? { openRuns: 0, oldestRunAt: null, oldestClockAt: null };
}
