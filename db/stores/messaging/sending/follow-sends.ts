import type { SendChange } from "#core/messaging/follow-attempt.ts";
import { failuresInARowMax } from "#core/messaging/identities/signals.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import type { Fragment } from "../../is-between.ts";

type Followed = ClosedAttempt & { send: SendChange };

/**
 * Parts of the statement that closes attempts, after its part `changed`: sends follow their deliveries; one that failed for
 * good goes onto the list of failures, and is counted for its identity. A report of the carrier may be here before its attempt
 * is closed, and then it stands. Nothing where no send is among them.
 */
export function followSends(sql: SqlOrTransaction, closed: readonly ClosedAttempt[]): Fragment {
  const sends = closed.filter((attempt): attempt is Followed => attempt.send !== null);
  if (sends.length === 0) return sql``;
  const column = <T>(pick: (change: SendChange) => T): T[] => sends.map(({ send }) => pick(send));
  return sql`, sent_on as (
      update subscription_sends s set state = case when s.reported_at is null then l.state else s.state end,
        reason = case when s.reported_at is null then l.reason else s.reason end,
        carrier_message_id = coalesce(l.carrier_message_id, s.carrier_message_id),
        sent_at = case when l.state = 'sent' then c.finished_at else s.sent_at end, updated_at = c.finished_at
      from unnest(${sends.map(({ deliveryId }) => deliveryId)}::uuid[], ${column((l) => l.state)}::text[],
          ${column((l) => l.reason)}::text[], ${column((l) => l.carrierMessageId)}::text[])
          as l(delivery_id, state, reason, carrier_message_id)
        join changed c on c.id = l.delivery_id
      where s.id = c.origin_id and s.delivery_id = c.id
      returning s.id, s.subscription_id, s.due_at, s.state, s.reason, c.finished_at)
    ${sends.some(({ send }) => send.state === "failed") ? sql`, send_failed as (${insertFailures(sql)})` : sql``}
    ${countMessages(sql, sql`sent_on`)}`;
}

/** Part of a statement with the part `sent_on`: what failed for good, for the list. */
function insertFailures(sql: SqlOrTransaction): Fragment {
  return sql`insert into send_failures (subscription_id, send_id, initiated_at, reason)
      select subscription_id, id, due_at, reason from sent_on where state = 'failed'
      on conflict (send_id) do update set reason = excluded.reason`;
}

/**
 * Parts of a statement: how many messages in a row failed for an identity of ours, by sends of the part `from`, which names
 * `subscription_id`, `state` and `finished_at`. From the fifth on, each raises `identity.max_failures` where a hook listens.
 */
export function countMessages(sql: SqlOrTransaction, from: Fragment): Fragment {
  return sql`, ended_for as (
      select distinct on (u.identity) u.identity, f.state, f.finished_at from ${from} f
        join subscriptions u on u.id = f.subscription_id
      where f.state in ('sent', 'delivered', 'failed') and u.identity ~ ${uuidShape}
      order by u.identity, f.state = 'failed' desc),
    counted as (
      update identities i set failed_message_count = case when e.state = 'failed' then i.failed_message_count + 1 else 0 end
      from ended_for e where i.id = e.identity::uuid and (e.state = 'failed' or i.failed_message_count > 0)
      returning i.*, e.finished_at as counted_at),
    raised as (
      insert into hook_occurrences (occurred_at, model, operation, object_id, new, hook_ids, signal, arguments)
      select c.counted_at, 'signalbox.identity', 'raised', c.id::text, to_jsonb(c) - 'counted_at', l.ids, l.name,
        jsonb_build_object('identity_id', c.id, 'failure_count', c.failed_message_count)
      from counted c, (
        select s.name, array_agg(h.id order by h.id) as ids
        from signals s join hook_signals k on k.signal_id = s.id join hooks h on h.id = k.hook_id
        where s.name = 'identity.max_failures' and h.model = 'signalbox.identity' and h.enabled group by s.name) l
      where c.failed_message_count >= ${failuresInARowMax})`;
}

// Identities of an external store may have names of any form.
const uuidShape = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
