import { runStatuses } from "#core/runs/model.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { pickStatuses, toIdRange, whereIds, whereRuns } from "./run-filter.ts";
import { searchRunIds } from "./search-run-ids.ts";

/** A page of a list that is newest first: by number of rows to leave out, or, faster in the depth, by the last id seen. */
export type Page = { limit: number; offset?: number; before?: string | null };

/** The ids of the runs that a filter takes, newest first. */
export async function findRunIds(sql: SqlOrTransaction, filter: RunFilter, page: Page): Promise<string[]> {
  const { limit, offset = 0, before = null } = page;
  if (filter.text !== undefined) {
    const found = await searchRunIds(sql, { ...filter, text: filter.text }, { rowsMax: offset + limit, before });
    return found.slice(offset);
  }
  const range = toIdRange(filter, before);
  const statuses = pickStatuses(filter);
  const rows =
    statuses === null && filter.integrationId === undefined
      ? await sql<{ id: string }[]>`select r.id from runs r where ${whereIds(sql, "r.id", range)}
          and ${whereRuns(sql, filter)} order by r.id desc limit ${limit} offset ${offset}`
      : // One ordered index scan for each status, merged: an index over (status, id) has no order over several of them.
        await sql<{ id: string }[]>`
          select r.id from unnest(${statuses ?? [...runStatuses]}::text[]) as wanted(status)
          cross join lateral (
            select r.id from runs r where r.status = wanted.status and ${whereIds(sql, "r.id", range)}
              and ${whereRuns(sql, { integrationId: filter.integrationId, bulkId: filter.bulkId })}
            order by r.id desc limit ${limit + offset}) r
          order by r.id desc limit ${limit} offset ${offset}`;
  return rows.map((row) => row.id);
}
