import { criticalPriority } from "#core/notifications/model.ts";
import type { OutboxChange } from "#core/notifications/outbox/follow-attempt.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { toFlag } from "../../array-values.ts";
import { type Fragment, isBetween } from "../../is-between.ts";

type Followed = ClosedAttempt & { outbox: OutboxChange };

/**
 * Parts of the statement that closes attempts, after its part `changed`: messages of the outbox follow their deliveries, and
 * so do those that a digest holds; a critical one that failed for good is escalated; an address that does not exist gets
 * nothing more. A provider's report may be here before its attempt is closed, and then it stands. Nothing where no message
 * of the outbox is among them.
 */
export function followAttempts(sql: SqlOrTransaction, closed: readonly ClosedAttempt[]): Fragment {
  const messages = closed.filter((attempt): attempt is Followed => attempt.outbox !== null);
  if (messages.length === 0) return sql``;
  const isFinalFailure = ({ outbox }: Followed) => outbox.final && outbox.status === "FAILED";
  return sql`, learned as materialized (${selectLearned(sql, messages)}),
    followed as (${updateMessages(sql, messages)})
    ${messages.some(({ outbox }) => outbox.isDigest) ? sql`, gathered as (${updateGathered(sql)})` : sql``}
    ${messages.some(isFinalFailure) ? sql`, escalated as (${insertEscalations(sql)})` : sql``}
    ${messages.some(({ outbox }) => outbox.bounced) ? sql`, suppressed as (${insertBounces(sql)})` : sql``}`;
}

function selectLearned(sql: SqlOrTransaction, messages: readonly Followed[]): Fragment {
  const column = <T>(pick: (change: OutboxChange) => T): T[] => messages.map(({ outbox }) => pick(outbox));
  return sql`select * from unnest(
      ${messages.map((m) => m.deliveryId)}::uuid[], ${messages.map((m) => m.attemptId)}::uuid[],
      ${messages.map((m) => m.originId)}::uuid[], ${column((c) => c.status)}::text[],
      ${column((c) => toFlag(c.final))}::text[], ${column((c) => c.provider)}::text[],
      ${column((c) => c.messageId)}::text[], ${column((c) => toFlag(c.isDigest))}::text[],
      ${column((c) => toFlag(c.bounced))}::text[]
    ) as t(delivery_id, attempt_id, message_id, status, final, provider, provider_message_id, is_digest, bounced)`;
}

function updateMessages(sql: SqlOrTransaction, messages: readonly Followed[]): Fragment {
  const isReported = sql`o.status = 'DELIVERED' and o.final and o.medium <> 'in_app'`;
  const ids = messages.map((message) => message.originId);
  return sql`update outbox_messages o set
      status = case when ${isReported} then o.status else l.status end,
      final = case when ${isReported} then true else l.final::bool end,
      attempt_count = c.attempt_count,
      next_attempt_at = case when l.status = 'FAILED' then coalesce(c.due_at, c.finished_at) else o.next_attempt_at end,
      last_error = case when ${isReported} then null else c.error end,
      provider = coalesce(l.provider, o.provider),
      provider_message_id = case when l.status = 'DELIVERED' then 'inapp-' || o.number || '-' || c.attempt_count
        else coalesce(l.provider_message_id, o.provider_message_id) end,
      sent_at = case when l.status = 'FAILED' then o.sent_at else c.finished_at end,
      delivered_at = case when l.status = 'DELIVERED' then c.finished_at else o.delivered_at end,
      updated_at = c.finished_at
    from learned l join changed c on c.id = l.delivery_id
    where o.id = l.message_id and ${isBetween(sql, sql`o.id`, ids)}
    returning o.id, o.number, o.rule_id, o.priority, o.escalation_id, o.status, o.final, o.attempt_count,
      o.next_attempt_at, o.last_error, o.provider, o.provider_message_id, o.sent_at, o.delivered_at, o.to_email,
      l.attempt_id, l.is_digest, l.bounced, c.finished_at`;
}

function updateGathered(sql: SqlOrTransaction): Fragment {
  return sql`update outbox_messages i set status = f.status, final = f.final, attempt_count = f.attempt_count,
      next_attempt_at = f.next_attempt_at, last_error = f.last_error, provider = f.provider,
      provider_message_id = f.provider_message_id, sent_at = f.sent_at, delivered_at = f.delivered_at,
      updated_at = f.finished_at
    from followed f where f.is_digest::bool and i.digest_id = f.id`;
}

/**
 * One for each rule that has none open, with the id of the attempt that ended so; where one is open, the messages are counted
 * with it. What is told of an escalation does not escalate again. Part of a statement with the part `followed`, which names
 * messages as they are now.
 */
export function insertEscalations(sql: SqlOrTransaction): Fragment {
  // In the order of rules, so that two statements never wait for each other.
  return sql`insert into escalations (id, message_id, message_number, rule_id, state, failed_count, next_at, created_at)
    select distinct on (f.rule_id) f.attempt_id, f.id, f.number, f.rule_id, 'open',
      count(*) over (partition by f.rule_id), f.finished_at, f.finished_at
    from followed f join notification_rules r on r.id = f.rule_id
    where f.status = 'FAILED' and f.final and f.priority = ${criticalPriority} and f.escalation_id is null
      and r.escalation is not null
    order by f.rule_id, f.id
    on conflict (rule_id) where state = 'open'
      do update set failed_count = escalations.failed_count + excluded.failed_count`;
}

function insertBounces(sql: SqlOrTransaction): Fragment {
  return sql`insert into notification_suppressions (medium, address, reason, detail)
    select distinct 'email', lower(trim(f.to_email)), 'bounce', left(coalesce(f.last_error, ''), 500)
    from followed f where f.bounced::bool and f.to_email is not null
    on conflict (medium, address) do nothing`;
}
