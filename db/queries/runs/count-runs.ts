import { runStatuses } from "#core/runs/model.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { nilId } from "../../id-bounds.ts";
import { pickStatuses, toIdRange, whereIds, whereRuns } from "./run-filter.ts";
import { searchRunIds } from "./search-run-ids.ts";

/** `estimate` is within an hour's traffic of the truth; `at_least` is all that is known. */
export type RowCount = { kind: "exact" | "estimate" | "at_least"; count: number };

/** Up to so many rows are counted one by one. */
export const exactCountMax = 10_000;

// Each row of a search is looked up by itself, so that fewer are counted.
const searchCountMax = 2_000;

/** How many runs a filter takes: exactly up to 10,000, beyond it from the hourly counts; a search up to 2,000. */
export async function countRuns(sql: SqlOrTransaction, filter: RunFilter): Promise<RowCount> {
  if (filter.text !== undefined) {
    const bounds = { rowsMax: searchCountMax + 1, before: null };
    const found = await searchRunIds(sql, { ...filter, text: filter.text }, bounds);
    if (found.length <= searchCountMax) return { kind: "exact", count: found.length };
    return { kind: "at_least", count: searchCountMax };
  }
  const counted = await countOneByOne(sql, filter);
  if (counted <= exactCountMax) return { kind: "exact", count: counted };
  const estimate = filter.bulkId === undefined ? await sumHours(sql, filter) : 0;
  if (estimate <= exactCountMax) return { kind: "at_least", count: exactCountMax };
  return { kind: "estimate", count: estimate };
}

async function countOneByOne(sql: SqlOrTransaction, filter: RunFilter): Promise<number> {
  const range = toIdRange(filter, null);
  const rowsMax = exactCountMax + 1;
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from unnest(${pickStatuses(filter) ?? [...runStatuses]}::text[]) as wanted(status)
      cross join lateral (
        select 1 from runs r where r.status = wanted.status and ${whereIds(sql, "r.id", range)}
          and ${whereRuns(sql, { integrationId: filter.integrationId, bulkId: filter.bulkId })} limit ${rowsMax}) r
      limit ${rowsMax}) counted`;
  return row?.count ?? 0;
}

async function sumHours(sql: SqlOrTransaction, filter: RunFilter): Promise<number> {
  const { integrationId, from, to } = filter;
  const statuses = pickStatuses(filter);
  const [row] = await sql<{ count: number }[]>`
    select coalesce(sum(count), 0)::int as count from run_hours where integration_id = ${integrationId ?? nilId}
      ${from === undefined ? sql`` : sql`and hour >= date_trunc('hour', ${from}::timestamptz)`}
      ${to === undefined ? sql`` : sql`and hour < ${to}`}
      ${statuses === null ? sql`` : sql`and status = any(${statuses}::text[])`}`;
  return row?.count ?? 0;
}
