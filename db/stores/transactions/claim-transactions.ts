import type { ClaimedTransaction } from "#core/mediator/record/model.ts";
import type { Sql } from "../../connect.ts";
import { isBetween } from "../is-between.ts";

/**
 * Takes asynchronous calls that are due, oldest first, for `leaseMs` milliseconds: those that nobody has taken yet, and
 * those whose lease has ended because their process is gone. `leaseNo` above 1 tells the second from the first.
 */
export async function claimTransactions(sql: Sql, limit: number, leaseMs: number): Promise<ClaimedTransaction[]> {
  const claimed = await sql<Omit<ClaimedTransaction, "sealed">[]>`
    with due as (
      select id from transactions where due_at <= now() and asynchronous and status in ('pending', 'processing')
      order by due_at limit ${limit} for update skip locked)
    update transactions t set status = 'processing', lease_no = t.lease_no + 1,
      due_at = now() + ${leaseMs} * interval '1 millisecond'
    from due where t.id = due.id
    returning t.id, t.lease_no as "leaseNo", t.origin, t.client_id as "clientId", t.made_by as "madeBy",
      t.source_address as "sourceAddress", t.replay_of as "replayOf", t.trace_id as "traceId",
      t.started_at as "startedAt", t.request_method as "requestMethod", t.request_url as "requestUrl"`;
  if (claimed.length === 0) return [];
  const ids = claimed.map(({ id }) => id);
  const requests = await sql<{ id: string; sealed: Buffer }[]>`select id, sealed from transaction_requests
    where id = any(${ids}::uuid[]) and ${isBetween(sql, sql`id`, ids)}`;
  const byId = new Map(requests.map(({ id, sealed }) => [id, sealed]));
  return claimed.map((call) => ({ ...call, sealed: byId.get(call.id) ?? null }));
}

/** Says that these calls are still being carried, so that nobody else takes them or closes them. */
export async function renewTransactions(
  sql: Sql,
  held: readonly { id: string; leaseNo: number }[],
  leaseMs: number,
): Promise<void> {
  if (held.length === 0) return;
  const ids = held.map(({ id }) => id);
  await sql`update transactions t set due_at = now() + ${leaseMs} * interval '1 millisecond'
    from unnest(${ids}::uuid[], ${held.map(({ leaseNo }) => leaseNo)}::int[]) as h(id, lease_no)
    where t.id = h.id and ${isBetween(sql, sql`t.id`, ids)} and t.lease_no = h.lease_no and t.status = 'processing'`;
}

/** Gives a call back that was taken and not begun, for a time when it may be sent. */
export async function postponeTransaction(
  sql: Sql,
  { id, leaseNo }: { id: string; leaseNo: number },
  dueAt: Date,
): Promise<void> {
  // The lease that was taken for nothing does not count as one.
  await sql`update transactions set status = 'pending', due_at = ${dueAt}, lease_no = lease_no - 1
    where id = ${id} and lease_no = ${leaseNo} and status = 'processing'`;
}
