import type { ClaimedDelivery } from "#core/deliveries/model.ts";
import type { Sql } from "../connect.ts";
import { toTime } from "./array-values.ts";
import { lockHeaviestDue, openWeights } from "./heaviest-due.ts";

type Options = { exceptHosts: readonly string[]; ids?: readonly string[]; newIds: readonly string[] };

/**
 * Takes due deliveries, the heaviest first and of one weight the oldest, each for its target's timeout and `leaseMarginMs`
 * milliseconds more, and writes the row of each one's next attempt with an id from `newIds`. A delivery that is still
 * "sending" after its lease was left by a process that died: its open attempt is closed as "unknown", because the target may
 * or may not have it. With `ids`, only those are taken.
 */
export async function claimDeliveries(
  sql: Sql,
  limit: number,
  leaseMarginMs: number,
  { exceptHosts, ids, newIds }: Options,
): Promise<(ClaimedDelivery & { attemptId: string })[]> {
  return await sql<(ClaimedDelivery & { attemptId: string })[]>`
    with recursive ${ids === undefined ? sql`${openWeights(sql)}, ` : sql``}
    due as (${ids === undefined ? lockHeaviestDue(sql, exceptHosts, limit) : lockDueOf(sql, ids, exceptHosts, limit)}),
    taken as (
      update deliveries d set state = 'sending', lease_no = d.lease_no + 1, attempt_count = d.attempt_count + 1,
        due_at = now() + ((d.target ->> 'timeoutMs')::int + ${leaseMarginMs}) * interval '1 millisecond'
      from due where d.id = due.id and d.state in ('pending', 'sending')
      returning d.*),
    abandoned as (
      update attempts a set state = 'closed', outcome = 'unknown', finished_at = now(),
        error = 'The process that was sending it ended; the target may or may not have received it.',
        decision = 'sent again under the same id'
      from taken where a.delivery_id = taken.id and a.id >= taken.id and a.state = 'sending'
        and a.number < taken.attempt_count),
    numbered as (select *, row_number() over () as position from taken),
    tried as (
      insert into attempts (id, delivery_id, number, state, started_at)
      select (${newIds as string[]}::uuid[])[position], id, attempt_count, 'sending', now() from numbered
      returning id, delivery_id)
    select n.id, n.origin, n.origin_id as "originId", n.integration_id as "integrationId", n.host, n.target,
      n.provider_index as "providerIndex", n.body,
      n.body_sealed as "bodySealed", n.trace_id as "traceId", n.shared, n.attempt_count as "attemptCount",
      n.attempt_base as "attemptBase", n.lease_no as "leaseNo", n.created_at as "createdAt", t.id as "attemptId"
    from numbered n join tried t on t.delivery_id = n.id`;
}

function lockDueOf(sql: Sql, ids: readonly string[], exceptHosts: readonly string[], limit: number) {
  return sql`select id from deliveries where id = any(${ids as string[]}::uuid[]) and state in ('pending', 'sending')
      and due_at <= now() and host <> all(${exceptHosts as string[]}::text[])
    order by weight desc, due_at limit ${limit} for update skip locked`;
}

export type HandedBack = { id: string; leaseNo: number; attemptId: string; dueAt: Date };

/**
 * Gives claimed deliveries back that were not begun (an open circuit, a worker that stops): the attempt that the claim
 * wrote is taken away again and does not count.
 */
export async function handBackDeliveries(sql: Sql, handed: readonly HandedBack[]): Promise<void> {
  if (handed.length === 0) return;
  await sql`
    with back as (select * from unnest(
        ${handed.map((d) => d.id)}::uuid[], ${handed.map((d) => d.leaseNo)}::int[],
        ${handed.map((d) => d.attemptId)}::uuid[], ${handed.map((d) => toTime(d.dueAt))}::timestamptz[]
      ) as t(id, lease_no, attempt_id, due_at)),
    returned as (
      update deliveries d set state = 'pending', due_at = back.due_at, attempt_count = d.attempt_count - 1
      from back where d.id = back.id and d.lease_no = back.lease_no and d.state = 'sending'
      returning d.id)
    delete from attempts a using back, returned where a.id = back.attempt_id and back.id = returned.id`;
}
