import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { greatestId } from "../../id-bounds.ts";
import { firstUuidOf, timeOfUuid } from "../../partitions.ts";
import { narrowHits, narrows, whereIds } from "./run-filter.ts";
import { selectNewestIds } from "./select-newest-ids.ts";
import { toWordsQuery } from "./words-of.ts";

type Window = { from: string; below: string };

// Each window is so many times as long as the one before, so that a year is a handful of them and a word of middling
// frequency still stops early.
const growth = 8;
// Looking up so many runs one by one costs less than 100 ms.
const hitsMax = 5_000;
const chunkRows = 5_000;

/** Asks the index of words window by window, newest first, until `rowsMax` runs are found or none is left. */
export async function searchWindows(
  sql: SqlOrTransaction,
  filter: RunFilter,
  words: readonly string[],
  range: { from: string | null; below: string },
  firstSpanMs: number,
  rowsMax: number,
): Promise<string[]> {
  const query = toWordsQuery(words);
  const [first] = await sql<{ id: string }[]>`select run_id as id from run_texts
    where ${whereIds(sql, "run_id", range)} order by run_id limit 1`;
  const found: string[] = [];
  let { below } = range;
  let spanMs = Math.max(60_000, firstSpanMs);
  while (first !== undefined && below > first.id && found.length < rowsMax) {
    const start = firstUuidOf(new Date(Math.max(0, timeOfUuid(below).getTime() - spanMs)));
    const window = { from: greatestId(start, first.id), below };
    const left = rowsMax - found.length;
    const ids = narrows(filter)
      ? await searchNarrowed(sql, filter, query, window, left)
      : await searchWords(sql, query, window, left);
    for (const id of ids) found.push(id);
    below = window.from;
    spanMs *= growth;
  }
  return found;
}

async function searchWords(sql: SqlOrTransaction, query: string, window: Window, rowsMax: number): Promise<string[]> {
  // Materialized, so that the index is asked for the words alone: with the limit in sight the planner likes to walk the
  // whole window in order instead, which for a rare word never ends.
  const rows = await sql<{ id: string }[]>`
    with hits as materialized (
      select run_id from run_texts where words @@ ${query}::tsquery and ${whereIds(sql, "run_id", window)})
    select run_id as id from hits order by run_id desc limit ${rowsMax}`;
  return rows.map((row) => row.id);
}

/** Few hits are looked up in runs. Of many, the runs that fit the rest of the filter are looked up in the index. */
async function searchNarrowed(
  sql: SqlOrTransaction,
  filter: RunFilter,
  query: string,
  window: Window,
  rowsMax: number,
): Promise<string[]> {
  const [row] = await sql<{ ids: string[] | null }[]>`
    with hits as materialized (
      select run_id from run_texts where words @@ ${query}::tsquery and ${whereIds(sql, "run_id", window)}
      limit ${hitsMax + 1})
    select case when (select count(*) from hits) <= ${hitsMax} then
      array(select h.run_id from hits h ${narrowHits(sql, filter, "h.run_id", window)}
        order by h.run_id desc limit ${rowsMax}) end as ids`;
  return row?.ids ?? (await walkRuns(sql, filter, query, window, rowsMax));
}

async function walkRuns(
  sql: SqlOrTransaction,
  filter: RunFilter,
  query: string,
  window: Window,
  rowsMax: number,
): Promise<string[]> {
  const found: string[] = [];
  let { below } = window;
  while (found.length < rowsMax) {
    const [row] = await sql<{ ids: string[]; reached: string | null; rows: number }[]>`
      with chunk as materialized (${selectNewestIds(sql, filter, { from: window.from, below }, chunkRows)})
      select array(select c.id from chunk c cross join lateral (
          select 1 from run_texts t where t.run_id = c.id and t.words @@ ${query}::tsquery
            and ${whereIds(sql, "t.run_id", window)} offset 0) t order by c.id desc) as ids,
        (select id from chunk order by id limit 1) as reached, (select count(*)::int from chunk) as rows`;
    if (row === undefined) break;
    for (const id of row.ids) found.push(id);
    if (row.rows < chunkRows || row.reached === null) break;
    below = row.reached;
  }
  return found.slice(0, rowsMax);
}
