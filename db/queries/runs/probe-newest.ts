import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { timeOfUuid } from "../../partitions.ts";
import { type IdRange, narrowHits, whereIds } from "./run-filter.ts";
import { toWordsQuery } from "./words-of.ts";

// A word that a page is full of within so many runs needs no index; a rarer one has few rows in it.
const probeRows = 5_000;

export type Probe = {
  ids: string[];
  /** The oldest run that was looked at; null when there are no older ones. */
  reached: string | null;
  /** The time over which the probed runs came. */
  spanMs: number;
};

/** Looks at the newest indexed runs one by one. */
export async function probeNewest(
  sql: SqlOrTransaction,
  filter: RunFilter,
  words: readonly string[],
  range: IdRange,
  rowsMax: number,
): Promise<Probe> {
  const [row] = await sql<{ ids: string[]; newest: string; reached: string; rows: number }[]>`
    with newest as materialized (
      select run_id, words @@ ${toWordsQuery(words)}::tsquery as matches from run_texts
      where ${whereIds(sql, "run_id", range)} order by run_id desc limit ${probeRows})
    select array(select n.run_id from newest n ${narrowHits(sql, filter, "n.run_id", range)} where n.matches
        order by n.run_id desc limit ${rowsMax}) as ids,
      (select run_id from newest order by run_id desc limit 1) as newest,
      (select run_id from newest order by run_id limit 1) as reached, (select count(*)::int from newest) as rows`;
  if (row === undefined || row.rows < probeRows) return { ids: row?.ids ?? [], reached: null, spanMs: 0 };
  const spanMs = timeOfUuid(row.newest).getTime() - timeOfUuid(row.reached).getTime();
  return { ids: row.ids, reached: row.reached, spanMs };
}
