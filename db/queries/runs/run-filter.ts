import { type RunStatus, runStatuses } from "#core/runs/model.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { leastId } from "../../id-bounds.ts";
import { firstUuidOf } from "../../partitions.ts";

/** Ids from `from`, inclusive, to `below`, exclusive; null means no bound. */
export type IdRange = { from: string | null; below: string | null };

/** The ids that a filter's times allow, and none that is not below `before`. An id begins with its time of birth. */
export function toIdRange(times: { from?: Date | undefined; to?: Date | undefined }, before: string | null): IdRange {
  const to = times.to === undefined ? null : firstUuidOf(times.to);
  const below = to !== null && before !== null ? leastId(to, before) : (to ?? before);
  return { from: times.from === undefined ? null : firstUuidOf(times.from), below };
}

/** The condition of a range over an id column; only the partitions of those days are then read. */
export function whereIds(sql: SqlOrTransaction, column: string, { from, below }: IdRange) {
  const lower = from === null ? sql`true` : sql`${sql(column)} >= ${from}::uuid`;
  return below === null ? lower : sql`${lower} and ${sql(column)} < ${below}::uuid`;
}

/** The statuses that a filter narrows to; null when it takes all. */
export function pickStatuses(filter: Pick<RunFilter, "status">): RunStatus[] | null {
  const status = [...new Set(filter.status ?? [])];
  return status.length === 0 || status.length === runStatuses.length ? null : status;
}

/** The conditions over `runs r` that are neither times nor text. */
export function whereRuns(sql: SqlOrTransaction, filter: RunFilter) {
  const statuses = pickStatuses(filter);
  const parts = [sql`true`];
  if (filter.integrationId !== undefined) parts.push(sql`r.integration_id = ${filter.integrationId}::uuid`);
  if (statuses !== null) parts.push(sql`r.status = any(${statuses}::text[])`);
  // A replay is younger than the operation that made it.
  if (filter.bulkId !== undefined) parts.push(sql`r.bulk_id = ${filter.bulkId}::uuid`);
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

/** True when a filter asks for more than times and text. */
export function narrows(filter: RunFilter): boolean {
  return filter.integrationId !== undefined || filter.bulkId !== undefined || pickStatuses(filter) !== null;
}

/**
 * Part of a statement: narrows hits of the index of words, whose ids are in `column`, by what that index does not hold.
 * Each is looked up by itself (OFFSET 0 keeps the planner from reading all runs of the range and hashing them).
 */
export function narrowHits(sql: SqlOrTransaction, filter: RunFilter, column: string, range: IdRange) {
  if (!narrows(filter)) return sql``;
  return sql`cross join lateral (select 1 from runs r where r.id = ${sql(column)} and ${whereIds(sql, "r.id", range)}
    and ${whereRuns(sql, filter)} offset 0) narrowed`;
}
