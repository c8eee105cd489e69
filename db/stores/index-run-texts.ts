import type { Sql } from "../connect.ts";
import { firstUuidOf } from "../partitions.ts";
import { wordsOf } from "../queries/runs/words-of.ts";

const factKey = "run_texts_cursor";

// A row's id carries the time of its birth, and no transaction that writes runs lives longer than the statement
// timeout of 30 s: whatever is older than a minute is committed or never will be.
const settledMs = 60_000;

/** The id below which every run is in the index; newer ones are searched directly. */
export async function readIndexCursor(sql: Sql): Promise<string> {
  const rows = await sql<{ value: string }[]>`select value #>> '{}' as value from installation_facts
    where key = ${factKey}`;
  return rows[0]?.value ?? "00000000-0000-0000-0000-000000000000";
}

/** Indexes the next runs in the order of their ids and moves the cursor, in one transaction. Returns how many. */
export async function indexNextRunTexts(sql: Sql, now: Date, batchMax: number): Promise<number> {
  const from = await readIndexCursor(sql);
  const until = firstUuidOf(new Date(now.getTime() - settledMs));
  return await sql.begin(async (transaction) => {
    const batch = await transaction<{ id: string }[]>`
      with batch as (
        select id, payload from runs where id > ${from} and id < ${until} order by id limit ${batchMax}),
      written as (
        insert into run_texts (run_id, words) select id, ${wordsOf(transaction, transaction`payload`)} from batch
        on conflict do nothing)
      select id from batch order by id desc limit 1`;
    const last = batch[0]?.id;
    if (last === undefined) return 0;
    const [count] = await transaction<{ count: number }[]>`
      select count(*)::int as count from runs where id > ${from} and id <= ${last}`;
    await transaction`insert into installation_facts (key, value, updated_at)
      values (${factKey}, to_jsonb(${last}::text), ${now})
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`;
    return count?.count ?? 0;
  });
}
