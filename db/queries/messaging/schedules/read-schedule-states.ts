import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";

/** What a list shows of a schedule beside its fields. */
export type ScheduleState = {
  /** The first of its clocks; null while it has none. */
  nextDueAt: Date | null;
  /** Who is waiting for its next run, counted up to `takersMax`. */
  takers: number;
  /** True while a run is under way. */
  isRunning: boolean;
};

// A list of many schedules would count the same millions again at each look.
export const takersMax = 100_000;

/** The states of schedules by their numbers. */
export async function readScheduleStates(
  sql: Sql,
  reader: Actor,
  ids: readonly number[],
): Promise<Map<number, ScheduleState>> {
  requirePermitted(reader, "view_messaging");
  const rows = await sql<(ScheduleState & { id: number })[]>`select s.id,
      (select min(c.next_due_at) from schedule_clocks c where c.schedule_id = s.id) as "nextDueAt",
      (select count(*)::int from (select from subscriptions t where t.schedule_id = s.id and t.active
        and not t.completed and t.process_status = 0 limit ${takersMax}) t) as takers,
      exists (select from schedule_runs r where r.schedule_id = s.id and r.state = 'open') as "isRunning"
    from schedules s where s.id = any(${[...ids]})`;
  return new Map(rows.map(({ id, ...state }) => [id, state]));
}
