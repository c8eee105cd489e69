import type { EmissionPlan } from "#core/notifications/emit/model.ts";
import type { OutboxStatus } from "#core/notifications/model.ts";
import type { EmissionFilter } from "#core/notifications/operation/emission-filter.ts";
import { countStates, type MessageCounts } from "#core/notifications/operation/message-counts.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { timeOfUuid } from "../../../partitions.ts";
import { exactCountMax, type RowCount } from "../../runs/count-runs.ts";
import { toIdRange, whereIds } from "../../runs/run-filter.ts";

/** An event that was reported, as a list shows it. */
export type EmissionSummary = {
  id: string;
  eventCode: string;
  entityType: string;
  entityId: string;
  disposition: EmissionPlan["disposition"];
  reason: EmissionPlan["reason"];
  recipientCount: number;
  queuedCount: number;
  skippedCount: number;
  requestedBy: string;
  createdAt: Date;
};

export type CountedEmission = EmissionSummary & { counts: MessageCounts };

export type EmissionsPage = {
  emissions: CountedEmission[];
  total: RowCount;
  /** The oldest event that was looked at, when that is not the oldest of all. Null: all were. */
  searchedTo: Date | null;
};

/** The columns of an {@link EmissionSummary} over `emissions e`. */
export const emissionSummaryColumns = (sql: SqlOrTransaction) => sql`e.id, e.event_code as "eventCode",
  e.entity_type as "entityType", e.entity_id as "entityId", e.disposition, e.reason,
  e.recipient_count as "recipientCount", e.queued_count as "queuedCount", e.skipped_count as "skippedCount",
  e.requested_by as "requestedBy", e.created_at as "createdAt"`;

// What is in no index is asked of each row, of so many of the newest that the rest of the filter takes.
const lookedMax = 50_000;

/** A page of the events that were reported, newest first, each with how far its messages have come. */
export async function listEmissions(
  sql: SqlOrTransaction,
  actor: Actor,
  filter: EmissionFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<EmissionsPage> {
  requirePermitted(actor, "view_notifications");
  const rowsMax = Math.max(exactCountMax + 1, offset + limit);
  const [found] = await sql<{ ids: string[]; count: number }[]>`
    with matching as materialized (${selectMatching(sql, filter, rowsMax)})
    select array(select id from matching order by id desc limit ${limit} offset ${offset}) as ids,
      (select count(*)::int from matching) as count`;
  const { ids, count } = found ?? { ids: [], count: 0 };
  const total: RowCount =
    count <= exactCountMax ? { kind: "exact", count } : { kind: "at_least", count: exactCountMax };
  const [rows, counts, searchedTo] = await Promise.all([
    sql<EmissionSummary[]>`select ${emissionSummaryColumns(sql)} from emissions e where e.id = any(${ids}::uuid[])
      order by e.id desc`,
    countMessagesOf(sql, ids),
    asksEachRow(filter) ? findEdge(sql, filter) : null,
  ]);
  const emissions = rows.map((row) => ({ ...row, counts: countStates(counts.get(row.id) ?? []) }));
  return { emissions, total, searchedTo };
}

type StateCount = { status: OutboxStatus; final: boolean; count: number };

/** In the index of emissions alone: its rows hold the state beside the event. */
async function countMessagesOf(sql: SqlOrTransaction, ids: readonly string[]): Promise<Map<string, StateCount[]>> {
  const rows = await sql<(StateCount & { emissionId: string })[]>`
    select emission_id as "emissionId", status, final, count(*)::int as count from outbox_messages
    where emission_id = any(${ids as string[]}::uuid[]) group by emission_id, status, final`;
  return Map.groupBy(rows, (row) => row.emissionId);
}

function asksEachRow({ disposition, requestedBy, entityType, entityId }: EmissionFilter): boolean {
  return disposition !== undefined || requestedBy !== undefined || (entityType !== undefined && entityId === undefined);
}

function selectMatching(sql: SqlOrTransaction, filter: EmissionFilter, rowsMax: number) {
  if (!asksEachRow(filter)) {
    return sql`select e.id from emissions e where ${whereIndexed(sql, filter)} order by e.id desc limit ${rowsMax}`;
  }
  return sql`select e.id from (select e.id, e.disposition, e.requested_by, e.entity_type from emissions e
      where ${whereIndexed(sql, filter)} order by e.id desc limit ${lookedMax}) e
    where ${whereRest(sql, filter)} order by e.id desc limit ${rowsMax}`;
}

/** What an index leads to. Rows without an entity are not in the one over entities, which the last part says. */
function whereIndexed(sql: SqlOrTransaction, filter: EmissionFilter) {
  const parts = [whereIds(sql, "e.id", toIdRange(filter, null))];
  if (filter.eventCode !== undefined) parts.push(sql`e.event_code = ${filter.eventCode}`);
  if (filter.entityId !== undefined) {
    const type = filter.entityType === undefined ? sql`` : sql`e.entity_type = ${filter.entityType} and`;
    parts.push(sql`${type} e.entity_id = ${filter.entityId} and e.entity_id <> ''`);
  }
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

function whereRest(sql: SqlOrTransaction, filter: EmissionFilter) {
  const parts = [sql`true`];
  if (filter.disposition !== undefined) parts.push(sql`e.disposition = ${filter.disposition}`);
  if (filter.requestedBy !== undefined) parts.push(sql`e.requested_by ilike ${`%${escapeLike(filter.requestedBy)}%`}`);
  if (filter.entityType !== undefined) parts.push(sql`e.entity_type = ${filter.entityType}`);
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

async function findEdge(sql: SqlOrTransaction, filter: EmissionFilter): Promise<Date | null> {
  const [last, next] = await sql<{ id: string }[]>`select e.id from emissions e where ${whereIndexed(sql, filter)}
    order by e.id desc offset ${lookedMax - 1} limit 2`;
  return last === undefined || next === undefined ? null : timeOfUuid(last.id);
}
