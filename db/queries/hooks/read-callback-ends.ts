import type { SqlOrTransaction } from "../../connect.ts";

/** What became of a callback since it was let go. `retrying`: an attempt failed, and the next one has its time. */
export type CallbackEnd = { id: string; number: number; end: "sent" | "failed" | "retrying"; details: string };

/** The database's own time, by which what is due is told. */
export async function readDatabaseTime(sql: SqlOrTransaction): Promise<string> {
  const [row] = await sql<{ now: string }[]>`select clock_timestamp()::text as now`;
  return row?.now ?? "";
}

/**
 * Those of these callbacks that have ended, or were tried after `letGoAt`; who is not in the answer is still to be tried. One
 * that is gone counts as failed, because nobody can say that it was sent.
 */
export async function readCallbackEnds(
  sql: SqlOrTransaction,
  ids: readonly string[],
  letGoAt: string,
): Promise<CallbackEnd[]> {
  return await sql<CallbackEnd[]>`
    select wanted.id, coalesce(c.number, 0)::float8 as number, coalesce(c.status_details, 'it was deleted') as details,
      case when c.status = 'sent' then 'sent' when c.status = 'waiting' then 'retrying' else 'failed' end as end
    from unnest(${ids as string[]}::uuid[]) as wanted(id) left join callbacks c on c.id = wanted.id
    where c.id is null or c.status <> 'waiting' or (c.attempt_count > 0 and c.next_attempt_at > ${letGoAt}::timestamptz)
    order by wanted.id`;
}
