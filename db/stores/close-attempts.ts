import type { LogStatus } from "#core/notifications/send/model.ts";
import { deriveRunStatus, isFinalRunStatus, type RunStatus } from "#core/runs/model.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import type { Sql, SqlOrTransaction } from "../connect.ts";
import { toFlag, toTime } from "./array-values.ts";
import { followCallbacks } from "./hooks/follow-callbacks.ts";
import { type Fragment, isBetween } from "./is-between.ts";
import { followSends } from "./messaging/sending/follow-sends.ts";
import { followAttempts } from "./notifications/outbox/follow-attempts.ts";

type Recorded = { kind: "recorded"; runStatus: RunStatus | null } | { kind: "lost" };
type ClosedDelivery = { id: string; originId: string; runStatus: RunStatus | null };

/**
 * Writes the ends of attempts: the attempt's row, its delivery's new state (only under the lease that the attempt was
 * made with) and the status of its run, of its entry in the log of notifications, of its message in the outbox, of its callback, or of the message of its subscription. All that
 * are their run's only delivery are one statement and one commit; the others take a transaction together, in which their
 * runs are locked first.
 */
export async function closeAttempts(sql: Sql, closed: ClosedAttempt[]): Promise<Recorded[]> {
  const alone = closed.filter((attempt) => !attempt.shared);
  const shared = closed.filter((attempt) => attempt.shared);
  const rows = alone.length === 0 ? [] : await closeGroup(sql, alone);
  if (shared.length > 0) {
    rows.push(...(await sql.begin((transaction) => closeShared(transaction, shared))));
  }
  const byDelivery = new Map(rows.map((row) => [row.id, row]));
  return closed.map((attempt): Recorded => {
    const row = byDelivery.get(attempt.deliveryId);
    return row === undefined ? { kind: "lost" } : { kind: "recorded", runStatus: row.runStatus };
  });
}

function logStatusAfter({ notification, state }: ClosedAttempt): LogStatus | null {
  if (!notification) return null;
  return state === "delivered" ? "sent" : state === "dead" ? "failed" : "sending";
}

/**
 * Part of the statement below: the log's entries follow their deliveries. A provider's report may be here before we have
 * closed the attempt that it is about, and then it stands.
 */
function updateLogs(sql: SqlOrTransaction, closed: ClosedAttempt[]) {
  const ids = closed.flatMap((attempt) => (attempt.notification ? [attempt.originId] : []));
  return sql`update notification_logs l set
      status = case when l.status in ('pending', 'sending') then c.log_status else l.status end,
      error_message = case when l.status in ('pending', 'sending') then c.error else l.error_message end,
      provider = coalesce(c.provider, l.provider),
      metadata = l.metadata || coalesce(c.made_by::jsonb, '{}'), updated_at = c.finished_at,
      provider_message_id = coalesce(c.message_id, l.provider_message_id),
      sent_at = case when c.log_status = 'sent' then c.finished_at else l.sent_at end
    from changed c where l.id = c.origin_id and c.log_status is not null and ${isBetween(sql, sql`l.id`, ids)}`;
}

/** The status of a run whose only delivery ends so. Both answers go along; the row knows whether rules had failed. */
function statusAfter(attempt: ClosedAttempt, hasRuleFailures: boolean): RunStatus {
  return deriveRunStatus([{ state: attempt.state, attemptCount: 1 }], hasRuleFailures);
}

async function closeGroup(sql: SqlOrTransaction, closed: ClosedAttempt[]): Promise<ClosedDelivery[]> {
  const column = <T>(pick: (attempt: ClosedAttempt) => T): T[] => closed.map(pick);
  const within = (key: Fragment, ids: string[]) => isBetween(sql, key, ids);
  return [
    ...(await sql<ClosedDelivery[]>`
    with ended as materialized (select * from unnest(
      ${column((c) => c.attemptId)}::uuid[], ${column((c) => c.deliveryId)}::uuid[], ${column((c) => c.leaseNo)}::int[],
      ${column((c) => toTime(c.finishedAt))}::timestamptz[], ${column((c) => c.outcome)}::text[],
      ${column((c) => c.requestHeaders)}::text[], ${column((c) => c.responseStatus)}::int[],
      ${column((c) => c.responseHeaders)}::text[], ${column((c) => c.responseBody)}::text[],
      ${column((c) => c.responseBytes)}::int[], ${column((c) => toFlag(c.responseTruncated))}::text[],
      ${column((c) => c.error)}::text[], ${column((c) => c.durationMs)}::real[],
      ${column((c) => c.decision)}::text[], ${column((c) => c.state)}::text[],
      ${column((c) => toTime(c.dueAt))}::timestamptz[], ${column((c) => statusAfter(c, false))}::text[],
      ${column((c) => statusAfter(c, true))}::text[], ${column((c) => toFlag(isRunFinal(c)))}::text[],
      ${column((c) => c.provider)}::text[], ${column((c) => c.nextProvider?.index ?? null)}::int[],
      ${column((c) => c.nextProvider?.host ?? null)}::text[], ${column(logStatusAfter)}::text[],
      ${column((c) => c.notification?.messageId ?? null)}::text[],
      ${column((c) => c.notification?.madeBy ?? null)}::text[],
      ${column((c) => toFlag(c.nextProvider?.isAnew ?? false))}::text[]
    ) as t(attempt_id, delivery_id, lease_no, finished_at, outcome, request_headers, response_status, response_headers,
      response_body, response_bytes, response_truncated, error, duration_ms, decision, state, due_at, run_status,
      run_status_with_failures, run_final, provider, next_index, next_host, log_status, message_id, made_by, next_anew)),
    closing as (
      update attempts a set state = 'closed', finished_at = e.finished_at, outcome = e.outcome,
        request_headers = e.request_headers, response_status = e.response_status, response_headers = e.response_headers,
        response_body = e.response_body, response_bytes = e.response_bytes,
        response_truncated = e.response_truncated::bool, error = e.error, duration_ms = e.duration_ms,
        decision = e.decision, provider = e.provider
      from ended e where a.id = e.attempt_id and a.state = 'sending' and ${within(
        sql`a.id`,
        column((c) => c.attemptId),
      )}),
    changed as (
      update deliveries d set state = e.state, due_at = e.due_at, last_status = e.response_status, last_error = e.error,
        finished_at = case when e.state = 'pending' then null else e.finished_at end,
        provider_index = coalesce(e.next_index, d.provider_index), host = coalesce(e.next_host, d.host),
        attempt_base = case when e.next_anew::bool then d.attempt_count else d.attempt_base end
      from ended e where d.id = e.delivery_id and ${within(
        sql`d.id`,
        column((c) => c.deliveryId),
      )}
        and d.lease_no = e.lease_no and d.state = 'sending'
      returning d.id, d.origin_id, d.shared, e.run_status, e.run_status_with_failures, e.run_final, e.finished_at,
        e.error, e.duration_ms, e.provider, e.log_status, e.message_id, e.made_by, d.due_at,
        d.attempt_count - d.attempt_base as attempt_count)
    ${closed.some((c) => c.notification) ? sql`, logged as (${updateLogs(sql, closed)})` : sql``}
    ${followAttempts(sql, closed)}
    ${followCallbacks(sql, closed)}
    ${followSends(sql, closed)},
    summed as (
      update runs r set error = c.error, api_call_time_ms = coalesce(r.api_call_time_ms, 0) + c.duration_ms,
        status = case when r.failures is null then c.run_status else c.run_status_with_failures end,
        finished_at = case when c.run_final::bool then c.finished_at end
      from changed c where r.id = c.origin_id and not c.shared and ${within(
        sql`r.id`,
        column((c) => c.originId),
      )}
      returning r.id, r.status)
    select changed.id, changed.origin_id as "originId", summed.status as "runStatus"
    from changed left join summed on summed.id = changed.origin_id`),
  ];
}

function isRunFinal(attempt: ClosedAttempt): boolean {
  return isFinalRunStatus(statusAfter(attempt, false));
}

type Sibling = { originId: string; state: ClosedAttempt["state"]; attemptCount: number };

/**
 * For runs with several deliveries. Their rows are locked before anything else, so that two deliveries that end at the
 * same moment see each other, and the later one draws the sum.
 */
async function closeShared(sql: SqlOrTransaction, closed: ClosedAttempt[]): Promise<ClosedDelivery[]> {
  const deliveryIds = closed.map((attempt) => attempt.deliveryId);
  const runs = await sql<{ id: string; hasFailures: boolean }[]>`
    select id, failures is not null as "hasFailures" from runs
    where id in (select origin_id from deliveries where id = any(${deliveryIds}::uuid[])) order by id for update`;
  const changed = await closeGroup(sql, closed);
  const siblings = await sql<Sibling[]>`
    select origin_id as "originId", state, attempt_count as "attemptCount" from deliveries
    where origin_id = any(${runs.map((run) => run.id)}::uuid[])`;
  const statuses = new Map<string, RunStatus>();
  for (const run of runs) {
    const ended = closed.filter((a) => changed.some((c) => c.id === a.deliveryId && c.originId === run.id));
    const own = siblings.filter((sibling) => sibling.originId === run.id);
    const status = deriveRunStatus(own, run.hasFailures);
    statuses.set(run.id, status);
    const last = ended.at(-1);
    if (last === undefined) continue;
    const error = ended.findLast((attempt) => attempt.error !== null)?.error ?? null;
    // One after the other for the caller who waits: what was slowest counts, not the sum.
    const durationMs = Math.max(...ended.map((attempt) => attempt.durationMs));
    await sql`update runs set status = ${status}, error = coalesce(${error}, error),
      finished_at = ${isFinalRunStatus(status) ? last.finishedAt : null},
      api_call_time_ms = greatest(coalesce(api_call_time_ms, 0), ${durationMs}) where id = ${run.id}`;
  }
  return changed.map((delivery) => ({ ...delivery, runStatus: statuses.get(delivery.originId) ?? null }));
}
