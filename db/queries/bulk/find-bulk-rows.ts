import type { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { listWords } from "#core/runs/list-words.ts";
import { type RunStatus, runStatuses } from "#core/runs/model.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { leastId } from "../../id-bounds.ts";
import { firstUuidOf, timeOfUuid } from "../../partitions.ts";
import { whereDeliveries } from "../deliveries/delivery-filter.ts";
import { readIndexCursor } from "../runs/read-index-cursor.ts";
import { pickStatuses, toIdRange, whereIds, whereRuns } from "../runs/run-filter.ts";
import { toWordsQuery } from "../runs/words-of.ts";

/** Rows above `cursor` and below the operation's own id. */
export type BulkRange = { bulkId: string; cursor: string };

/**
 * The next rows of an operation, oldest first. `reached`: no row up to here is left but those in `ids`. `more` is false
 * when nothing is left after them; `waits` when the rest cannot be searched yet.
 */
export type BulkRows = { ids: string[]; reached: string; more: boolean; waits: boolean };

const windowMs = 86_400_000;

/** The statuses that a replay may take: a run that is still to be processed is not repeated. */
export function pickReplayable(filter: RunFilter): RunStatus[] {
  return (pickStatuses(filter) ?? [...runStatuses]).filter((status) => status !== "received");
}

/** The runs that a bulk replay comes to next. */
export async function findRunsToReplay(
  sql: SqlOrTransaction,
  filter: RunFilter,
  { bulkId, cursor }: BulkRange,
  rowsMax: number,
): Promise<BulkRows> {
  if (filter.text !== undefined) return await findByText(sql, filter, { bulkId, cursor }, rowsMax);
  const bounds = toIdRange(filter, bulkId);
  const rows = await sql<{ id: string }[]>`
    select r.id from unnest(${pickReplayable(filter)}::text[]) as wanted(status)
    cross join lateral (
      select r.id from runs r where r.status = wanted.status and ${whereIds(sql, "r.id", bounds)}
        and r.id > ${cursor}::uuid and ${whereRuns(sql, { ...filter, status: undefined })} and ${notOwn(sql, bulkId)}
      order by r.id limit ${rowsMax}) r
    order by r.id limit ${rowsMax}`;
  const ids = rows.map((row) => row.id);
  return { ids, reached: ids.at(-1) ?? cursor, more: ids.length === rowsMax, waits: false };
}

/**
 * By the index of words, a day at a time, so that no step is long however rare the words. The index is about a minute
 * behind; the operation's last runs wait for it.
 */
async function findByText(
  sql: SqlOrTransaction,
  filter: RunFilter,
  { bulkId, cursor }: BulkRange,
  rowsMax: number,
): Promise<BulkRows> {
  const bounds = toIdRange(filter, bulkId);
  const words = listWords(filter.text ?? "");
  const end = bounds.below ?? bulkId;
  const [first] = await sql<{ id: string }[]>`select run_id as id from run_texts
    where run_id > ${cursor}::uuid and ${whereIds(sql, "run_id", bounds)} order by run_id limit 1`;
  const indexedTo = await readIndexCursor(sql);
  // When the index has come past the last run that counts, it may never be moved again on a quiet installation.
  const [behind] = await sql`select 1 from runs r where r.id > ${indexedTo}::uuid and ${whereIds(sql, "r.id", bounds)}
    and r.id < ${end}::uuid limit 1`;
  if (words.length === 0 || first === undefined) {
    return { ids: [], reached: cursor, more: behind !== undefined && words.length > 0, waits: behind !== undefined };
  }
  const windowEnd = firstUuidOf(new Date(timeOfUuid(first.id).getTime() + windowMs));
  const below = leastId(windowEnd, end);
  const rows = await sql<{ id: string }[]>`
    with hits as materialized (
      select run_id from run_texts where words @@ ${toWordsQuery(words)}::tsquery and run_id >= ${first.id}::uuid
        and run_id < ${below}::uuid)
    select r.id from hits h join runs r on r.id = h.run_id and r.id >= ${first.id}::uuid and r.id < ${below}::uuid
    where r.status = any(${pickReplayable(filter)}::text[]) and ${whereRuns(sql, { ...filter, status: undefined })}
      and ${notOwn(sql, bulkId)}
    order by r.id limit ${rowsMax}`;
  const ids = rows.map((row) => row.id);
  if (ids.length === rowsMax) return { ids, reached: ids.at(-1) ?? cursor, more: true, waits: false };
  // Everything up to the window's end is done, as far as the index reaches.
  const reached = leastId(below, indexedTo);
  return { ids, reached, more: below < end || behind !== undefined, waits: below >= end && behind !== undefined };
}

/** Another machine's clock may be behind, so that the operation's own replays lie below its id. */
function notOwn(sql: SqlOrTransaction, bulkId: string) {
  return sql`r.bulk_id is distinct from ${bulkId}::uuid`;
}

/** The dead deliveries that a bulk resend comes to next. */
export async function findDeliveriesToResend(
  sql: SqlOrTransaction,
  filter: DeliveryFilter,
  { bulkId, cursor }: BulkRange,
  rowsMax: number,
): Promise<BulkRows> {
  const rows = await sql<{ id: string }[]>`
    select d.id from deliveries d where d.state = 'dead' and d.id > ${cursor}::uuid
      and ${whereIds(sql, "d.id", toIdRange(filter, bulkId))} and ${whereDeliveries(sql, filter)}
    order by d.id limit ${rowsMax}`;
  const ids = rows.map((row) => row.id);
  return { ids, reached: ids.at(-1) ?? cursor, more: ids.length === rowsMax, waits: false };
}
