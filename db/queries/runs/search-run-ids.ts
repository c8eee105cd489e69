import { listWords } from "#core/runs/list-words.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { greatestId, leastId, nextId } from "../../id-bounds.ts";
import { probeNewest } from "./probe-newest.ts";
import { readIndexCursor } from "./read-index-cursor.ts";
import { type IdRange, toIdRange } from "./run-filter.ts";
import { searchUnindexed } from "./search-unindexed.ts";
import { searchWindows } from "./search-windows.ts";

export type TextFilter = RunFilter & { text: string };
type Bounds = { rowsMax: number; before: string | null };

/**
 * The ids of the newest runs whose payload has the words of `text` next to each other, newest first, at most `rowsMax`.
 * From new to old: runs not yet indexed are read themselves; the newest indexed ones are probed in order, which is
 * enough for a common word; then the index is asked in windows of time, each longer than the one before. Which way is
 * faster depends on how rare the words are, and the planner cannot know that; this bounds both.
 */
export async function searchRunIds(sql: SqlOrTransaction, filter: TextFilter, bounds: Bounds): Promise<string[]> {
  const { rowsMax } = bounds;
  const words = listWords(filter.text);
  if (words.length === 0 || rowsMax <= 0) return [];
  const range = toIdRange(filter, bounds.before);
  const firstUnindexed = nextId(await readIndexCursor(sql));
  const found = await searchUnindexed(sql, filter, words, startingAt(range, firstUnindexed), rowsMax);
  if (found.length >= rowsMax) return found.slice(0, rowsMax);
  const indexed = endingBefore(range, firstUnindexed);
  const probe = await probeNewest(sql, filter, words, indexed, rowsMax - found.length);
  for (const id of probe.ids) found.push(id);
  if (found.length >= rowsMax || probe.reached === null) return found;
  const older = { from: range.from, below: probe.reached };
  return [...found, ...(await searchWindows(sql, filter, words, older, probe.spanMs, rowsMax - found.length))];
}

function startingAt({ from, below }: IdRange, id: string): IdRange {
  return { from: from === null ? id : greatestId(from, id), below };
}

function endingBefore({ from, below }: IdRange, id: string): IdRange {
  return { from, below: below === null ? id : leastId(below, id) };
}
