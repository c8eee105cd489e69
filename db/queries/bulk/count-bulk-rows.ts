import type { NewBulk } from "#core/bulk/model.ts";
import type { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { listWords } from "#core/runs/list-words.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { whereDeliveries } from "../deliveries/delivery-filter.ts";
import { countBulkCallbacks } from "../hooks/find-bulk-callbacks.ts";
import { countBulkMessages } from "../notifications/operation/find-bulk-messages.ts";
import { toIdRange, whereIds, whereRuns } from "../runs/run-filter.ts";
import { searchRunIds } from "../runs/search-run-ids.ts";
import { pickReplayable } from "./find-bulk-rows.ts";

/** What an operation is over. */
export type BulkScope = {
  [Kind in NewBulk["kind"]]: Pick<Extract<NewBulk, { kind: Kind }>, "kind" | "filter">;
}[NewBulk["kind"]];

/** How many rows an operation with the id `bulkId` would come past, exactly, as things stand. */
export async function countBulkRows(sql: SqlOrTransaction, bulk: BulkScope, bulkId: string): Promise<number> {
  switch (bulk.kind) {
    case "replay_runs":
      return await countRuns(sql, bulk.filter, bulkId);
    case "resend_deliveries":
      return await countDead(sql, bulk.filter, bulkId);
    case "resend_messages":
    case "cancel_messages":
      return await countBulkMessages(sql, bulk, bulkId);
    case "resend_callbacks":
    case "cancel_callbacks":
      return await countBulkCallbacks(sql, bulk, bulkId);
  }
}

async function countDead(sql: SqlOrTransaction, filter: DeliveryFilter, bulkId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from deliveries d where d.state = 'dead'
    and ${whereIds(sql, "d.id", toIdRange(filter, bulkId))} and ${whereDeliveries(sql, filter)}`;
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
