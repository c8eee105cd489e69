import { hasPhrase, listJsonWords } from "#core/runs/list-words.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { type IdRange, whereIds, whereRuns } from "./run-filter.ts";
import { toSievePatterns } from "./words-of.ts";

// So many cost about 100 ms. Beyond it, when no worker has filled the index for a while, runs are found once it has.
const unindexedRowsMax = 50_000;

/** Searches runs that are not in the index of words by their payloads: a rough sieve in SQL, then word by word. */
export async function searchUnindexed(
  sql: SqlOrTransaction,
  filter: RunFilter,
  words: readonly string[],
  range: IdRange,
  rowsMax: number,
): Promise<string[]> {
  const found: string[] = [];
  let below = range.below;
  for (;;) {
    // The sieve lets a few too many through, so a full batch may leave room for another.
    const batch = Math.min(2_000, Math.max(100, rowsMax));
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
