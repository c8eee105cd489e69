import { type CallbackStatus, callbackStatuses } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** As far as callbacks of one status are counted for a screen or a metric: beyond it, "many" is all that it tells. */
export const callbackFigureMax = 10_000;

export type CallbackCounts = Record<CallbackStatus, number>;

/**
 * How many callbacks have each status, each up to `max`. With `since`, those that were last changed after it. Read from the
 * index alone.
 */
export async function countCallbacks(
  sql: SqlOrTransaction,
  { since, hookId, max = callbackFigureMax }: { since: Date | null; hookId?: number; max?: number },
): Promise<CallbackCounts> {
  const rows = await sql<{ status: CallbackStatus; count: number }[]>`
    select wanted.status, counted.count from unnest(${[...callbackStatuses]}::text[]) as wanted(status)
    cross join lateral (select count(*)::int as count from (select 1 from callbacks c where c.status = wanted.status
      and ${hookId === undefined ? sql`true` : sql`c.hook_id = ${hookId}`}
      and ${since === null ? sql`true` : sql`c.updated_at > ${since}`} limit ${max}) c) counted`;
  return { waiting: 0, sent: 0, error: 0, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}

/** How many callbacks of one status were last changed after `since`, exactly; null counts all that are on record. */
export async function countCallbacksOf(
  sql: SqlOrTransaction,
  status: CallbackStatus,
  since: Date | null,
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from callbacks
    where status = ${status} and ${since === null ? sql`true` : sql`updated_at > ${since}`}`;
  return row?.count ?? 0;
}
