import type { ProcessingRecord } from "#core/runs/ports.ts";
import type { Sql } from "../connect.ts";
import { toFlag, toTime } from "./array-values.ts";
import { insertAttempts, insertDeliveries } from "./insert-deliveries.ts";
import { isBetween } from "./is-between.ts";
import { failuresText } from "./store-runs.ts";

/**
 * Writes what processing came to, each run with its deliveries, for a whole group in one statement. A run whose lease
 * has passed to somebody else is left as it is, and its deliveries are not written.
 */
export async function recordProcessing(
  sql: Sql,
  records: ProcessingRecord[],
): Promise<({ kind: "recorded" } | { kind: "lost" })[]> {
  const column = <T>(pick: (record: ProcessingRecord["processed"]) => T): T[] => records.map((r) => pick(r.processed));
  const ids = column((p) => p.id);
  const deliveries = records.flatMap((record) => record.deliveries);
  const attempts = records.flatMap((record) => record.attempts);
  const rows = await sql<{ id: string }[]>`
    with stored as (
      update runs r set status = t.status, condition_result = t.condition_result::bool, transformed = t.transformed,
        failures = t.failures::jsonb, error = t.error, transformation_time_ms = t.transformation_time_ms,
        delivery_count = t.delivery_count, finished_at = t.finished_at, due_at = null
      from unnest(
        ${ids}::uuid[], ${column((p) => p.leaseNo)}::int[], ${column((p) => p.status)}::text[],
        ${column((p) => toFlag(p.conditionResult))}::text[], ${column((p) => p.transformed)}::text[],
        ${column((p) => failuresText(p.failures))}::text[], ${column((p) => p.error)}::text[],
        ${column((p) => p.transformationTimeMs)}::real[], ${column((p) => p.deliveryCount)}::int[],
        ${column((p) => toTime(p.finishedAt))}::timestamptz[]
      ) as t(id, lease_no, status, condition_result, transformed, failures, error, transformation_time_ms,
        delivery_count, finished_at)
      where r.id = t.id and ${isBetween(sql, sql`r.id`, ids)} and r.lease_no = t.lease_no and r.status = 'received'
      returning r.id)
    ${deliveries.length > 0 ? sql`, sent as (${insertDeliveries(sql, deliveries)})` : sql``}
    ${attempts.length > 0 ? sql`, tried as (${insertAttempts(sql, attempts)})` : sql``}
    select id from stored`;
  const recorded = new Set(rows.map((row) => row.id));
  return records.map((record) => ({ kind: recorded.has(record.processed.id) ? "recorded" : "lost" }));
}
