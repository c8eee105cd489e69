import type { SendKind } from "#core/messaging/model.ts";
import type { Sendable } from "#core/messaging/plan/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { sendableColumns } from "./hold-page.ts";

/** A send that waits, and whose turn it is; held until `leasedUntil`. */
export type ClaimedSend = { id: string; subscriptionId: string; identity: string; messageSetId: number };

/** Takes sends whose time has come: those that were asked for, and those whose address is to be looked up again. */
export async function claimWaiting(
  sql: SqlOrTransaction,
  { limit, now, leasedUntil }: { limit: number; now: Date; leasedUntil: Date },
): Promise<ClaimedSend[]> {
  return [
    ...(await sql<ClaimedSend[]>`
    with due as (
      select id from subscription_sends where state = 'waiting' and next_try_at <= ${now}
      order by next_try_at, id limit ${limit} for update skip locked),
    taken as (
      update subscription_sends w set next_try_at = ${leasedUntil} from due where w.id = due.id
      returning w.id, w.subscription_id)
    select t.id, s.id as "subscriptionId", s.identity, s.message_set_id as "messageSetId"
    from taken t join subscriptions s on s.id = t.subscription_id`),
  ];
}

export type HeldSend = {
  id: string;
  kind: SendKind;
  dueAt: Date;
  tryCount: number;
  runId: string | null;
  subscription: Sendable;
};

type WaitingRow = Omit<HeldSend, "subscription"> & { subscriptionId: string };

/** Locks the subscriptions of claimed sends and these sends themselves, the oldest first; without those that somebody else has. */
export async function holdWaiting(
  sql: SqlOrTransaction,
  claimed: readonly ClaimedSend[],
  leasedUntil: Date,
): Promise<HeldSend[]> {
  const subscriptions = await sql<Sendable[]>`select ${sendableColumns(sql)} from subscriptions s
    where s.id = any(${claimed.map(({ subscriptionId }) => subscriptionId)}::uuid[]) order by s.id for no key update of s`;
  const byId = new Map(subscriptions.map((subscription) => [subscription.id, subscription]));
  const sends = await sql<WaitingRow[]>`select id, subscription_id as "subscriptionId", kind, due_at as "dueAt",
      try_count as "tryCount", run_id as "runId"
    from subscription_sends
    where id = any(${claimed.map(({ id }) => id)}::uuid[]) and state = 'waiting' and next_try_at = ${leasedUntil}
    order by id for update`;
  return sends.flatMap(({ subscriptionId, ...send }) => {
    const subscription = byId.get(subscriptionId);
    return subscription === undefined ? [] : [{ ...send, subscription }];
  });
}

/** Which of these numbers were queued before in the same round, each as `subscription round number`. */
export async function listQueuedBefore(
  sql: SqlOrTransaction,
  numbers: readonly { subscriptionId: string; round: number; sequenceNumber: number }[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await sql<{ key: string }[]>`
    select s.subscription_id || ' ' || s.round || ' ' || s.sequence_number as key
    from unnest(${numbers.map((n) => n.subscriptionId)}::uuid[], ${numbers.map((n) => n.round)}::int[],
      ${numbers.map((n) => n.sequenceNumber)}::int[]) as n(subscription_id, round, sequence_number)
    join subscription_sends s on s.subscription_id = n.subscription_id and s.round = n.round
      and s.sequence_number = n.sequence_number and s.kind <> 'resend' and s.delivery_id is not null`;
  return new Set(rows.map(({ key }) => key));
}
