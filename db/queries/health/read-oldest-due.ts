import type { SqlOrTransaction } from "../../connect.ts";

// When an open circuit holds back a whole outage's deliveries, the oldest ones are all of its host.
const lookedAtMax = 1_000;

/**
 * For how many milliseconds the oldest row has been due; 0 when none is. Workers that keep up hold it at a few seconds.
 * Deliveries to hosts that are left alone for a while (open circuits) wait on purpose and do not count. Cheap, however
 * much waits.
 */
export async function readOldestDueMs(sql: SqlOrTransaction, now: Date): Promise<number> {
  const [row] = await sql<{ run: Date | null; delivery: Date | null }[]>`
    select (select min(due_at) from runs where status = 'received') as run,
      (select min(due_at) from (
        select host, due_at from deliveries where state in ('pending', 'sending') order by due_at
        limit ${lookedAtMax}) d
      where host <> all(array(select host from open_circuits where open_until > ${now}))) as delivery`;
  const oldest = [row?.run, row?.delivery].flatMap((at) => (at ? [at.getTime()] : []));
  return oldest.length === 0 ? 0 : Math.max(0, now.getTime() - Math.min(...oldest));
}
