import type { Sql, SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";

const dayMs = 86_400_000;
const batchMax = 1_000;

export type DeletedCallbacks = {
  deleted: number;
  /** Older ones that still wait to be sent; they stay until they have ended. */
  waiting: number;
};

/**
 * Deletes callbacks that were made more than `days` days before `now`, with their deliveries and attempts, a thousand in each
 * transaction, and lets PostgreSQL take up what became free. What still waits is never deleted.
 */
export async function deleteOldCallbacks(sql: Sql, days: number, now: Date): Promise<DeletedCallbacks> {
  const before = firstUuidOf(new Date(Math.max(0, now.getTime() - days * dayMs)));
  const tables = new Set<string>();
  let deleted = 0;
  for (;;) {
    const batch = await sql.begin((transaction) => deleteBatch(transaction, before));
    deleted += batch.deleted;
    for (const table of batch.tables) tables.add(table);
    if (batch.found < batchMax) break;
  }
  await vacuum(sql, [...tables].toSorted());
  const [row] = await sql<{ waiting: number }[]>`select count(*)::int as waiting from callbacks
    where status = 'waiting' and id < ${before}::uuid`;
  return { deleted, waiting: row?.waiting ?? 0 };
}

type Batch = { found: number; deleted: number; tables: string[] };

async function deleteBatch(sql: SqlOrTransaction, before: string): Promise<Batch> {
  // Deliveries are locked before what caused them, as everywhere; one that is sent again at this moment is left.
  const old = await sql<{ id: string; deliveryId: string | null }[]>`
    select id, delivery_id as "deliveryId" from callbacks
    where id < ${before}::uuid and status <> 'waiting' order by id limit ${batchMax}`;
  const deliveryIds = old.flatMap(({ deliveryId }) => deliveryId ?? []);
  await sql`select 1 from deliveries where id = any(${deliveryIds}::uuid[]) order by id for update`;
  const tables = await sql<{ name: string; part: string }[]>`
    with gone as (
      delete from callbacks where id = any(${old.map(({ id }) => id)}::uuid[]) and status <> 'waiting'
      returning delivery_id, tableoid::regclass::text as name),
    sent as (
      delete from deliveries d using gone where d.id = gone.delivery_id
      returning d.id, d.tableoid::regclass::text as name),
    tried as (
      delete from attempts a using sent where a.delivery_id = sent.id and a.id >= sent.id
      returning a.tableoid::regclass::text as name)
    select name, 'callbacks' as part from gone
    union all select distinct name, 'deliveries' from sent
    union all select distinct name, 'attempts' from tried`;
  const deleted = tables.filter(({ part }) => part === "callbacks").length;
  return { found: old.length, deleted, tables: [...new Set(tables.map(({ name }) => name))] };
}

/** Of the partitions from which something was deleted, because going through all others takes long and frees nothing. */
async function vacuum(sql: Sql, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  const connection = await sql.reserve();
  try {
    // A large table takes longer than any statement otherwise may.
    await connection`set statement_timeout = 0`;
    for (const table of tables) await connection.unsafe(`vacuum (analyze) ${table}`);
  } finally {
    await connection`reset statement_timeout`;
    connection.release();
  }
}
