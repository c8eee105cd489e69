import type { BulkOperation } from "#core/bulk/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

const columns = (
  sql: SqlOrTransaction,
) => sql`id, kind, filter, with_version as version, rate_per_second as rate, state,
  total, done, failed, last_failure as "lastFailure", created_at as "createdAt", created_by as "createdBy",
  finished_at as "finishedAt"`;

/** One bulk operation; null when there is none. */
export async function findBulk(sql: SqlOrTransaction, id: string): Promise<BulkOperation | null> {
  const rows = await sql<BulkOperation[]>`select ${columns(sql)} from bulk_operations where id = ${id}`;
  return rows[0] ?? null;
}

/** Bulk operations, newest first, and how many there are in all. */
export async function listBulks(
  sql: SqlOrTransaction,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ count: number; bulks: BulkOperation[] }> {
  const bulks = await sql<BulkOperation[]>`select ${columns(sql)} from bulk_operations
    order by id desc limit ${limit} offset ${offset}`;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from bulk_operations`;
  return { count: row?.count ?? 0, bulks };
}
