import { runStatuses } from "#core/runs/model.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { type IdRange, pickStatuses, whereIds, whereRuns } from "./run-filter.ts";

/** Part of a statement: the newest `rowsMax` ids that a filter takes, but for its text, newest first. */
export function selectNewestIds(sql: SqlOrTransaction, filter: RunFilter, range: IdRange, rowsMax: number) {
  const statuses = pickStatuses(filter);
  if (statuses === null && filter.integrationId === undefined) {
    return sql`select r.id from runs r where ${whereIds(sql, "r.id", range)} and ${whereRuns(sql, filter)}
      order by r.id desc limit ${rowsMax}`;
  }
  // One ordered index scan for each status, merged: an index over (status, id) has no order over several of them.
  return sql`select r.id from unnest(${statuses ?? [...runStatuses]}::text[]) as wanted(status)
    cross join lateral (
      select r.id from runs r where r.status = wanted.status and ${whereIds(sql, "r.id", range)}
        and ${whereRuns(sql, { integrationId: filter.integrationId, bulkId: filter.bulkId })}
      order by r.id desc limit ${rowsMax}) r
    order by r.id desc limit ${rowsMax}`;
}
