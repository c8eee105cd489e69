import { indexedCharactersMax, listJsonWords } from "#core/runs/list-words.ts";
import type { Sql } from "../connect.ts";
import { firstUuidOf } from "../partitions.ts";
import { indexCursorKey, readIndexCursor } from "../queries/runs/read-index-cursor.ts";
import { toWordsVector } from "../queries/runs/words-of.ts";

// A row's id carries the time of its birth, and no transaction that writes runs lives longer than the statement
// timeout of 30 s: whatever is older than a minute is committed or never will be.
const settledMs = 60_000;
// Cutting a megabyte into words holds the worker's thread for some tens of milliseconds; no batch is much larger.
const batchBytesMax = 1_000_000;

/** Indexes the next runs in the order of their ids and moves the cursor, in one transaction. Returns how many; 0 at the end. */
export async function indexNextRunTexts(sql: Sql, now: Date, batchMax: number): Promise<number> {
  const from = await readIndexCursor(sql);
  const until = firstUuidOf(new Date(now.getTime() - settledMs));
  const batch = await sql<
    { id: string; payload: string }[]
  >`select id, left(payload, ${indexedCharactersMax}) as payload from (
      select id, payload, sum(least(body_bytes, ${indexedCharactersMax})) over (order by id) as bytes,
        row_number() over (order by id) as number
      from (select id, payload, body_bytes from runs where id > ${from} and id < ${until} order by id limit ${batchMax}) r
    ) r where number = 1 or bytes <= ${batchBytesMax} order by id`;
  const last = batch.at(-1)?.id;
  if (last === undefined) return 0;
  const vectors = batch.map((run) => toWordsVector(listJsonWords(run.payload)));
  await sql.begin(async (transaction) => {
    await transaction`insert into run_texts (run_id, words)
      select id, words::tsvector from unnest(${batch.map((run) => run.id)}::uuid[], ${vectors}::text[]) as t(id, words)
      on conflict do nothing`;
    await transaction`insert into installation_facts (key, value, updated_at)
      values (${indexCursorKey}, to_jsonb(${last}::text), ${now})
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`;
  });
  return batch.length;
}
