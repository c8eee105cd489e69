import type { EmissionFilter } from "#core/notifications/emit/emission-filter.ts";
import type { EmissionRecord } from "#core/notifications/emit/emission-reply.ts";
import type { OutboxPage } from "#core/notifications/outbox/outbox-filter.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { firstUuidOf } from "../../../partitions.ts";

export function emissionColumns(sql: SqlOrTransaction) {
  return sql`e.id, e.event_code as "eventCode", e.disposition, e.reason, e.recipient_count as "recipientCount",
    e.queued_count as "queuedCount", e.skipped_count as "skippedCount", e.entity_type as "entityType",
    e.entity_id as "entityId", e.idempotency_key as "idempotencyKey", e.requested_by as "requestedBy",
    e.trace_id as "traceId", e.created_at as "createdAt"`;
}

/** Reports of events, newest first. */
export async function listEmissions(
  sql: SqlOrTransaction,
  filter: EmissionFilter,
  { limit, offset }: OutboxPage,
): Promise<EmissionRecord[]> {
  return await sql<EmissionRecord[]>`select ${emissionColumns(sql)} from emissions e
    where ${whereEmissions(sql, filter)} order by e.id desc limit ${limit} offset ${offset}`;
}

function whereEmissions(sql: SqlOrTransaction, filter: EmissionFilter) {
  const parts = [sql`true`];
  if (filter.eventCode !== null) parts.push(sql`e.event_code = ${filter.eventCode}`);
  if (filter.disposition !== null) parts.push(sql`e.disposition = ${filter.disposition}`);
  if (filter.entityType !== null) parts.push(sql`e.entity_type = ${filter.entityType}`);
  // The second half is what the index of entities holds.
  if (filter.entityId !== null) parts.push(sql`e.entity_id = ${filter.entityId} and e.entity_id <> ''`);
  if (filter.from !== null) parts.push(sql`e.id >= ${firstUuidOf(filter.from)}::uuid`);
  if (filter.to !== null) parts.push(sql`e.id < ${firstUuidOf(filter.to)}::uuid`);
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}
