import type { SqlOrTransaction } from "../../../connect.ts";

/**
 * Deliveries of messages whose next attempt is due, in the documented order. Whoever sends them claims them first: a worker
 * may be about to. Those that are given up are passed over.
 */
export async function listDueDeliveries(
  sql: SqlOrTransaction,
  limit: number,
  now: Date,
  after: readonly string[],
): Promise<string[]> {
  const waiting = (status: string) => sql`
    (select m.delivery_id as id, m.next_attempt_at, m.number from outbox_messages m
    where m.status = ${status} and not m.final and m.next_attempt_at <= ${now} and m.delivery_id is not null
      and m.delivery_id <> all(${after as string[]}::uuid[])
    order by m.next_attempt_at, m.number limit ${limit})`;
  const rows = await sql<{ id: string }[]>`
    select id from (${waiting("QUEUED")} union all ${waiting("FAILED")}) due
    order by next_attempt_at, number limit ${limit}`;
  return rows.map(({ id }) => id);
}
