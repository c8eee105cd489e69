import { deriveRunStatus, isFinalRunStatus, type RunStatus } from "#core/runs/model.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import type { Sql, SqlOrTransaction } from "../connect.ts";
import { toFlag, toTime } from "./array-values.ts";

type Recorded = { kind: "recorded"; runStatus: RunStatus | null } | { kind: "lost" };
type Updated = { id: string; originId: string; state: ClosedAttempt["state"]; attemptCount: number };
type RunRow = { id: string; deliveryCount: number; hasFailures: boolean };

/**
 * Writes the ends of attempts in one transaction: the attempt's row, its delivery's new state (only under the lease
 * that the attempt was made with) and, last, the status of the runs that these deliveries belong to.
 */
export async function closeAttempts(sql: Sql, closed: ClosedAttempt[]): Promise<Recorded[]> {
  return await sql.begin(async (transaction) => {
    const updated = await updateDeliveries(transaction, closed);
    const byDelivery = new Map(updated.map((row) => [row.id, row]));
    const statuses = await updateRuns(transaction, updated, closed);
    return closed.map((attempt): Recorded => {
      const row = byDelivery.get(attempt.deliveryId);
      return row === undefined ? { kind: "lost" } : { kind: "recorded", runStatus: statuses.get(row.originId) ?? null };
    });
  });
}

async function updateDeliveries(sql: SqlOrTransaction, closed: ClosedAttempt[]): Promise<Updated[]> {
  const column = <T>(pick: (attempt: ClosedAttempt) => T): T[] => closed.map(pick);
  return await sql<Updated[]>`
    with ended as materialized (select * from unnest(
      ${column((c) => c.attemptId)}::uuid[], ${column((c) => c.deliveryId)}::uuid[], ${column((c) => c.leaseNo)}::int[],
      ${column((c) => toTime(c.finishedAt))}::timestamptz[], ${column((c) => c.outcome)}::text[],
      ${column((c) => c.requestHeaders)}::text[], ${column((c) => c.responseStatus)}::int[],
      ${column((c) => c.responseHeaders)}::text[], ${column((c) => c.responseBody)}::text[],
      ${column((c) => c.responseBytes)}::int[], ${column((c) => toFlag(c.responseTruncated))}::text[],
      ${column((c) => c.error)}::text[], ${column((c) => c.durationMs)}::real[],
      ${column((c) => c.decision)}::text[], ${column((c) => c.state)}::text[], ${column((c) => toTime(c.dueAt))}::timestamptz[]
    ) as t(attempt_id, delivery_id, lease_no, finished_at, outcome, request_headers, response_status, response_headers,
      response_body, response_bytes, response_truncated, error, duration_ms, decision, state, due_at)),
    closing as (
      update attempts a set state = 'closed', finished_at = e.finished_at, outcome = e.outcome,
        request_headers = e.request_headers, response_status = e.response_status, response_headers = e.response_headers,
        response_body = e.response_body, response_bytes = e.response_bytes, response_truncated = e.response_truncated::bool,
        error = e.error, duration_ms = e.duration_ms, decision = e.decision
      from ended e where a.id = e.attempt_id and a.id = any(${column((c) => c.attemptId)}::uuid[]))
    update deliveries d set state = e.state, due_at = e.due_at, last_status = e.response_status, last_error = e.error,
      finished_at = case when e.state = 'pending' then null else e.finished_at end
    from ended e where d.id = e.delivery_id and d.id = any(${column((c) => c.deliveryId)}::uuid[])
      and d.lease_no = e.lease_no and d.state = 'sending'
    returning d.id, d.origin_id as "originId", d.state, d.attempt_count as "attemptCount"`;
}

/**
 * Runs with one delivery take their status from it. For a run with several, its row is locked first, so that two
 * deliveries that end at the same moment see each other and the later one draws the sum.
 */
async function updateRuns(
  sql: SqlOrTransaction,
  updated: Updated[],
  closed: ClosedAttempt[],
): Promise<Map<string, RunStatus>> {
  const ids = [...new Set(updated.map((row) => row.originId))].sort();
  if (ids.length === 0) return new Map();
  const rows = await sql<RunRow[]>`
    select id, delivery_count as "deliveryCount", failures is not null as "hasFailures" from runs
    where id = any(${ids}::uuid[]) order by id for update`;
  const shared = rows.filter((row) => row.deliveryCount > 1).map((row) => row.id);
  const siblings = shared.length === 0 ? updated : await readSiblings(sql, shared, updated);
  const ended = new Map(closed.map((attempt) => [attempt.deliveryId, attempt]));
  const changes = rows.map((row) => {
    const own = siblings.filter((delivery) => delivery.originId === row.id);
    const status = deriveRunStatus(own, row.hasFailures);
    const attempts = own.flatMap((delivery) => ended.get(delivery.id) ?? []);
    const finishedAt = isFinalRunStatus(status) ? (attempts.at(-1)?.finishedAt ?? null) : null;
    const error = status === "error" || status === "retrying" ? (attempts.at(-1)?.error ?? null) : null;
    return { id: row.id, status, finishedAt, error, apiCallTimeMs: Math.max(0, ...attempts.map((a) => a.durationMs)) };
  });
  await sql`update runs r set status = t.status, finished_at = t.finished_at, error = t.error,
      api_call_time_ms = coalesce(r.api_call_time_ms, 0) + t.api_call_time_ms
    from unnest(${changes.map((c) => c.id)}::uuid[], ${changes.map((c) => c.status)}::text[],
      ${changes.map((c) => toTime(c.finishedAt))}::timestamptz[], ${changes.map((c) => c.error)}::text[],
      ${changes.map((c) => c.apiCallTimeMs)}::real[]) as t(id, status, finished_at, error, api_call_time_ms)
    where r.id = t.id and r.id = any(${ids}::uuid[])`;
  return new Map(changes.map((change) => [change.id, change.status]));
}

async function readSiblings(sql: SqlOrTransaction, runIds: string[], updated: Updated[]): Promise<Updated[]> {
  const rows = await sql<Updated[]>`
    select id, origin_id as "originId", state, attempt_count as "attemptCount" from deliveries
    where origin_id = any(${runIds}::uuid[])`;
  return [...updated.filter((row) => !runIds.includes(row.originId)), ...rows];
}
