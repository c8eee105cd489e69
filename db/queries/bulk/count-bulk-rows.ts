import type { NewBulk } from "#core/bulk/model.ts";
import { listWords } from "#core/runs/list-words.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { whereDeliveries } from "../deliveries/delivery-filter.ts";
import { toIdRange, whereIds, whereRuns } from "../runs/run-filter.ts";
import { searchRunIds } from "../runs/search-run-ids.ts";
import { pickReplayable } from "./find-bulk-rows.ts";

/** How many rows an operation with the id `bulkId` would come past, exactly, as things stand. */
export async function countBulkRows(
  sql: SqlOrTransaction,
  bulk: Pick<NewBulk, "kind" | "filter">,
  bulkId: string,
): Promise<number> {
  if (bulk.kind === "replay_runs") return await countRuns(sql, bulk.filter as RunFilter, bulkId);
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from deliveries d where d.state = 'dead'
    and ${whereIds(sql, "d.id", toIdRange(bulk.filter, bulkId))} and ${whereDeliveries(sql, bulk.filter)}`;
  return row?.count ?? 0;
}

async function countRuns(sql: SqlOrTransaction, filter: RunFilter, bulkId: string): Promise<number> {
  const status = pickReplayable(filter);
  if (status.length === 0) return 0;
  if (filter.text !== undefined) {
    if (listWords(filter.text).length === 0) return 0;
    const rowsMax = Number.MAX_SAFE_INTEGER;
    return (await searchRunIds(sql, { ...filter, status, text: filter.text }, { rowsMax, before: bulkId })).length;
  }
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from runs r
    where ${whereIds(sql, "r.id", toIdRange(filter, bulkId))} and ${whereRuns(sql, { ...filter, status })}`;
  return row?.count ?? 0;
}
