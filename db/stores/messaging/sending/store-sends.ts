import type { NewDelivery } from "#core/deliveries/model.ts";
import type { SendKind, SendState } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { toTime } from "../../array-values.ts";
import { insertDeliveries } from "../../insert-deliveries.ts";

/** The row of a send as it is written. */
export type NewSend = {
  id: string;
  subscriptionId: string;
  round: number;
  kind: SendKind;
  state: SendState;
  messageSetId: number;
  sequenceNumber: number | null;
  messageId: number | null;
  lang: string | null;
  toAddress: string | null;
  runId: string | null;
  dueAt: Date;
  reason: string;
  tryCount: number;
  nextTryAt: Date | null;
  deliveryId: string | null;
  at: Date;
  /** Goes onto the list of what could not be sent. */
  isListed: boolean;
};

/**
 * Writes sends with their deliveries, and gives the ids of those that it wrote: a number that was queued before in the same
 * round is left out, with its delivery.
 */
export async function insertSends(
  sql: SqlOrTransaction,
  sends: readonly NewSend[],
  deliveries: readonly NewDelivery[],
): Promise<ReadonlySet<string>> {
  if (sends.length === 0) return new Set();
  const rows = await sql<{ id: string }[]>`
    with given as materialized (${selectGiven(sql, sends)}),
    stored as (
      insert into subscription_sends (id, subscription_id, round, kind, state, message_set_id, sequence_number, message_id,
        lang, to_address, run_id, due_at, reason, try_count, next_try_at, delivery_id, created_at, updated_at)
      select id, subscription_id, round, kind, state, message_set_id, sequence_number, message_id, lang, to_address, run_id,
        due_at, reason, try_count, next_try_at, delivery_id, at, at
      from given on conflict do nothing returning id, subscription_id, due_at, reason),
    ${listFailures(sql, sends)}
    ${deliveries.length === 0 ? sql`` : sql`sent as (${insertDeliveries(sql, deliveries)}),`}
    counted as (select id from stored)
    select id from counted`;
  return new Set(rows.map(({ id }) => id));
}

/** Writes what came of sends that waited, with their deliveries. Whoever calls it holds them. */
export async function updateSends(
  sql: SqlOrTransaction,
  sends: readonly NewSend[],
  deliveries: readonly NewDelivery[],
): Promise<void> {
  if (sends.length === 0) return;
  await sql`
    with given as materialized (${selectGiven(sql, sends)}),
    stored as (
      update subscription_sends s set state = g.state, round = g.round, message_set_id = g.message_set_id,
        sequence_number = g.sequence_number, message_id = g.message_id, lang = g.lang, to_address = g.to_address,
        reason = g.reason, try_count = g.try_count, next_try_at = g.next_try_at, delivery_id = g.delivery_id,
        updated_at = g.at
      from given g where s.id = g.id
      returning s.id, s.subscription_id, s.due_at, s.reason, s.message_id),
    ${listFailures(sql, sends)}
    ${deliveries.length === 0 ? sql`` : sql`sent as (${insertDeliveries(sql, deliveries)}),`}
    asked as (
      update resend_requests r set message_id = stored.message_id from stored where r.send_id = stored.id)
    select from stored`;
}

function selectGiven(sql: SqlOrTransaction, sends: readonly NewSend[]) {
  const column = <T>(pick: (send: NewSend) => T): T[] => sends.map(pick);
  return sql`select * from unnest(
      ${column((s) => s.id)}::uuid[], ${column((s) => s.subscriptionId)}::uuid[], ${column((s) => s.round)}::int[],
      ${column((s) => s.kind)}::text[], ${column((s) => s.state)}::text[], ${column((s) => s.messageSetId)}::int[],
      ${column((s) => s.sequenceNumber)}::int[], ${column((s) => s.messageId)}::int[],
      ${column((s) => s.lang)}::text[], ${column((s) => s.toAddress)}::text[], ${column((s) => s.runId)}::uuid[],
      ${column((s) => toTime(s.dueAt))}::timestamptz[], ${column((s) => s.reason)}::text[],
      ${column((s) => s.tryCount)}::int[], ${column((s) => toTime(s.nextTryAt))}::timestamptz[],
      ${column((s) => s.deliveryId)}::uuid[], ${column((s) => toTime(s.at))}::timestamptz[]
    ) as t(id, subscription_id, round, kind, state, message_set_id, sequence_number, message_id, lang, to_address, run_id,
      due_at, reason, try_count, next_try_at, delivery_id, at)`;
}

function listFailures(sql: SqlOrTransaction, sends: readonly NewSend[]) {
  const ids = sends.filter(({ isListed }) => isListed).map(({ id }) => id);
  if (ids.length === 0) return sql``;
  return sql`listed as (
      insert into send_failures (subscription_id, send_id, initiated_at, reason)
      select subscription_id, id, due_at, reason from stored where id = any(${ids}::uuid[])
      on conflict (send_id) do update set reason = excluded.reason),`;
}
