import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { toIdRange } from "./run-filter.ts";
import { searchRunIds } from "./search-run-ids.ts";
import { selectNewestIds } from "./select-newest-ids.ts";

/** A page of a list that is newest first: by number of rows to leave out, or, faster in the depth, by the last id seen. */
export type Page = { limit: number; offset?: number; before?: string | null };

// A search has no shortcut into its depth; who wants more narrows it by time.
const searchRowsMax = 20_000;

/** The ids of the runs that a filter takes, newest first. */
export async function findRunIds(sql: SqlOrTransaction, filter: RunFilter, page: Page): Promise<string[]> {
  const { limit, offset = 0, before = null } = page;
  if (filter.text !== undefined) {
    const rowsMax = Math.min(offset + limit, searchRowsMax);
    const found = await searchRunIds(sql, { ...filter, text: filter.text }, { rowsMax, before });
    return found.slice(offset);
  }
  const newest = selectNewestIds(sql, filter, toIdRange(filter, before), offset + limit);
  const rows = await sql<{ id: string }[]>`select id from (${newest}) newest order by id desc
    limit ${limit} offset ${offset}`;
  return rows.map((row) => row.id);
}
