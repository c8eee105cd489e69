import type { SqlOrTransaction } from "../../../connect.ts";

/**
 * Puts on record that the callbacks of these occurrences are made, and gives those of which it was not on record yet. Part of
 * the transaction that writes the callbacks: whoever comes second, after a crash or at the same time, waits for it and makes
 * none.
 */
export async function claimDrained(
  sql: SqlOrTransaction,
  databaseId: number,
  ids: readonly string[],
): Promise<Set<string>> {
  // In one order, so that two who come at the same time do not wait for each other.
  const rows = await sql<{ id: string }[]>`
    insert into drained_occurrences (database_id, occurrence_id)
    select ${databaseId}, id from unnest(${[...ids].sort()}::uuid[]) as t(id)
    on conflict do nothing returning occurrence_id as id`;
  return new Set(rows.map(({ id }) => id));
}

/** Forgets occurrences that are deleted over there. */
export async function forgetDrained(sql: SqlOrTransaction, databaseId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from drained_occurrences where database_id = ${databaseId} and occurrence_id = any(${[...ids]}::uuid[])`;
}

/** Some that are on record still, as after a crash between the deletion over there and the one here. */
export async function listDrained(sql: SqlOrTransaction, databaseId: number, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select occurrence_id as id from drained_occurrences
    where database_id = ${databaseId} limit ${limit}`;
  return rows.map(({ id }) => id);
}
