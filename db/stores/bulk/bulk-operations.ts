import type { BulkOperation, NewBulk } from "#core/bulk/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { nilId } from "../../id-bounds.ts";
import { countBulkRows } from "../../queries/bulk/count-bulk-rows.ts";
import { findBulk } from "../../queries/bulk/find-bulk.ts";

/**
 * Starts an operation: counts its rows, exactly, and writes it. One that has nothing to do is finished at once. Part of
 * the caller's transaction, beside its audit entry.
 */
export async function createBulk(
  sql: SqlOrTransaction,
  bulk: NewBulk,
  { id, now, createdBy }: { id: string; now: Date; createdBy: string },
): Promise<BulkOperation> {
  const total = await countBulkRows(sql, bulk, id);
  const version = bulk.kind === "replay_runs" ? bulk.version : null;
  const finished = total === 0;
  // A second's worth may be done at once.
  const pacedAt = new Date(now.getTime() - 1_000);
  await sql`insert into bulk_operations (id, kind, filter, with_version, rate_per_second, state, total, cursor_id,
      paced_at, created_at, created_by, finished_at)
    values (${id}, ${bulk.kind}, ${sql.json(bulk.filter as never)}, ${version}, ${bulk.rate},
      ${finished ? "finished" : "running"}, ${total}, ${nilId}, ${pacedAt}, ${now}, ${createdBy},
      ${finished ? now : null})`;
  return (await findBulk(sql, id)) as BulkOperation;
}

/**
 * Stops a running operation; the step that is under way, if any, is waited for and counts. Null when there is none;
 * one that has ended by itself comes back as it is.
 */
export async function stopBulk(
  sql: SqlOrTransaction,
  id: string,
  now: Date,
): Promise<{ kind: "stopped" | "already_ended"; bulk: BulkOperation } | null> {
  const rows = await sql`update bulk_operations set state = 'stopped', finished_at = ${now}
    where id = ${id} and state = 'running' returning id`;
  const bulk = await findBulk(sql, id);
  return bulk === null ? null : { kind: rows.length > 0 ? "stopped" : "already_ended", bulk };
}
