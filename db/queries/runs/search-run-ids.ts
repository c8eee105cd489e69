import { hasPhrase, listJsonWords, listWords } from "#core/runs/list-words.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { greatestId, leastId } from "../../id-bounds.ts";
import { firstUuidOf, timeOfUuid } from "../../partitions.ts";
import { readIndexCursor } from "./read-index-cursor.ts";
import { type IdRange, toIdRange, whereIds, whereRuns } from "./run-filter.ts";
import { toSievePatterns, toWordsQuery } from "./words-of.ts";

type TextFilter = RunFilter & { text: string };
type Bounds = { rowsMax: number; before: string | null };

// Runs that are not in the index yet are read themselves; so many cost about 100 ms. Beyond it, when no worker has
// filled the index for a while, runs are found once it has.
const unindexedRowsMax = 50_000;
// A word that a page is full of within so many runs needs no index; a rarer one has few rows in it.
const probeRows = 5_000;

/**
 * The ids of the newest runs whose payload has the words of `text` next to each other, newest first, at most `rowsMax`.
 * From new to old: runs not yet indexed are read themselves; the newest indexed ones are probed in order, which is
 * enough for a common word; then the index is asked in windows of time, each twice as long as the one before. Which
 * way is faster depends on how rare the words are, and the planner cannot know that; this bounds both.
 */
export async function searchRunIds(sql: SqlOrTransaction, filter: TextFilter, bounds: Bounds): Promise<string[]> {
  const words = listWords(filter.text);
  if (words.length === 0 || bounds.rowsMax <= 0) return [];
  const range = toIdRange(filter, bounds.before);
  const cursor = await readIndexCursor(sql);
  const found = await readUnindexed(sql, filter, words, above(range, cursor), bounds.rowsMax);
  if (found.length >= bounds.rowsMax) return found.slice(0, bounds.rowsMax);
  const indexed = {
    from: range.from,
    below: leastId(...(range.below === null ? [] : [range.below]), follower(cursor)),
  };
  const query = toWordsQuery(words);
  const probe = await probeNewest(sql, filter, query, indexed, bounds.rowsMax - found.length);
  found.push(...probe.ids);
  if (found.length >= bounds.rowsMax || probe.reached === null) return found.slice(0, bounds.rowsMax);
  const older = { from: range.from, below: probe.reached };
  return await searchWindows(sql, filter, query, older, probe.spanMs, found, bounds.rowsMax);
}

async function readUnindexed(
  sql: SqlOrTransaction,
  filter: TextFilter,
  words: string[],
  range: IdRange,
  rowsMax: number,
): Promise<string[]> {
  const found: string[] = [];
  let below = range.below;
  // The sieve lets a few too many through, so a full batch may leave room for another.
  for (;;) {
    const batch = Math.max(100, rowsMax);
    const rows = await sql<{ id: string; payload: string }[]>`
      select id, payload from (
        select r.id, r.payload from runs r where ${whereIds(sql, "r.id", { from: range.from, below })}
          and ${whereRuns(sql, filter)} order by r.id desc limit ${unindexedRowsMax}) newest
      where payload ilike all(${toSievePatterns(words)}::text[]) order by id desc limit ${batch}`;
    for (const row of rows) if (hasPhrase(listJsonWords(row.payload), words)) found.push(row.id);
    if (rows.length < batch || found.length >= rowsMax) return found;
    below = rows.at(-1)?.id ?? below;
  }
}

type Probe = { ids: string[]; reached: string | null; spanMs: number };

/**
 * Looks at the newest indexed runs one by one. `reached` is the oldest of them, `spanMs` the time over which they came;
 * `reached` is null when there are no more.
 */
async function probeNewest(
  sql: SqlOrTransaction,
  filter: TextFilter,
  query: string,
  range: IdRange,
  rowsMax: number,
): Promise<Probe> {
  const [row] = await sql<{ ids: string[] | null; newest: string; reached: string; rows: number }[]>`
    with newest as materialized (
      select run_id, words @@ ${query}::tsquery as matches from run_texts
      where ${whereIds(sql, "run_id", range)} order by run_id desc limit ${probeRows}),
    hits as (select n.run_id from newest n ${joinRuns(sql, filter, "n", range)} where n.matches order by n.run_id desc
      limit ${rowsMax})
    select (select array_agg(run_id order by run_id desc) from hits) as ids,
      (select run_id from newest order by run_id desc limit 1) as newest,
      (select run_id from newest order by run_id limit 1) as reached, (select count(*)::int from newest) as rows`;
  if (row === undefined || row.rows < probeRows) return { ids: row?.ids ?? [], reached: null, spanMs: 0 };
  const spanMs = timeOfUuid(row.newest).getTime() - timeOfUuid(row.reached).getTime();
  return { ids: row.ids ?? [], reached: row.reached, spanMs };
}

async function searchWindows(
  sql: SqlOrTransaction,
  filter: TextFilter,
  query: string,
  range: { from: string | null; below: string },
  probeSpanMs: number,
  found: string[],
  rowsMax: number,
): Promise<string[]> {
  const [first] = await sql<{ id: string }[]>`select run_id as id from run_texts
    where ${whereIds(sql, "run_id", range)} order by run_id limit 1`;
  if (first === undefined) return found;
  let below = range.below;
  let spanMs = Math.max(60_000, probeSpanMs);
  while (below > first.id && found.length < rowsMax) {
    const start = firstUuidOf(new Date(Math.max(0, timeOfUuid(below).getTime() - spanMs)));
    const from = greatestId(start, first.id);
    // Materialized, so that the index is asked for the words alone: with the limit in sight the planner likes to walk
    // the whole window in order instead, which for a rare word never ends.
    const rows = await sql<{ id: string }[]>`
      with hits as materialized (
        select run_id from run_texts where words @@ ${query}::tsquery and ${whereIds(sql, "run_id", { from, below })})
      select h.run_id as id from hits h ${joinRuns(sql, filter, "h", { from, below })} order by h.run_id desc
      limit ${rowsMax - found.length}`;
    found.push(...rows.map((row) => row.id));
    below = from;
    spanMs *= 2;
  }
  return found;
}

/** Narrows hits by what the index of words does not hold; nothing when the filter asks for no more. */
function joinRuns(sql: SqlOrTransaction, filter: TextFilter, alias: string, range: IdRange) {
  const narrows = filter.integrationId ?? filter.bulkId ?? (filter.status?.length ? filter.status : undefined);
  if (narrows === undefined) return sql``;
  return sql`join runs r on r.id = ${sql(alias)}.run_id and ${whereIds(sql, "r.id", range)}
    and ${whereRuns(sql, filter)}`;
}

function above({ from, below }: IdRange, cursor: string): IdRange {
  return { from: greatestId(...(from === null ? [] : [from]), follower(cursor)), below };
}

/** The next id after this one. */
function follower(id: string): string {
  const next = (BigInt(`0x${id.replaceAll("-", "")}`) + 1n).toString(16).padStart(32, "0");
  return next.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
