import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";

export type ScheduleTimes = {
  clocks: { first: { timeZone: string; nextDueAt: Date }[]; count: number };
  /** What the external scheduler has still to be told; null: nothing. */
  call: { problem: string; nextTryAt: Date } | null;
};

const clocksShown = 5;

/** When a schedule falls due next in its first clocks, and what stands between it and an external scheduler. */
export async function readScheduleTimes(sql: Sql, reader: Actor, id: number): Promise<ScheduleTimes> {
  requirePermitted(reader, "view_messaging");
  const [first, [counted], [call]] = await Promise.all([
    sql<{ timeZone: string; nextDueAt: Date }[]>`select time_zone as "timeZone", next_due_at as "nextDueAt"
      from schedule_clocks where schedule_id = ${id} order by next_due_at, time_zone limit ${clocksShown}`,
    sql<{ count: number }[]>`select count(*)::int as count from schedule_clocks where schedule_id = ${id}`,
    sql<{ problem: string; nextTryAt: Date }[]>`select problem, next_try_at as "nextTryAt" from scheduler_calls
      where schedule_id = ${id}`,
  ]);
  return { clocks: { first: [...first], count: counted?.count ?? 0 }, call: call ?? null };
}
