import type { NewMessage } from "#core/notifications/outbox/new-message.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { toFlag, toTime } from "../../array-values.ts";
import { insertDeliveries } from "../../insert-deliveries.ts";

/** Part of a larger statement: rows of the outbox, of the messages that its part `wanted` names by their ids. */
export function insertMessages(sql: SqlOrTransaction, messages: readonly NewMessage[]) {
  const column = <T>(pick: (message: NewMessage) => T): T[] => messages.map(pick);
  return sql`insert into outbox_messages (id, emission_id, event_code, rule_id, medium, priority, weight, status, final,
      recipient_user_id, recipient_actor_type, recipient_name, subject, body, html, to_phone, to_email, entity_type,
      entity_id, payload, language, template_id, template_version, missing, held, overridden, escalation_id,
      max_attempts, next_attempt_at, idempotency_key, delivery_id, created_at, updated_at)
    select id, emission_id, event_code, rule_id, medium, priority, weight, 'QUEUED', false, user_id::bigint, actor_type,
      name, subject, body, html, to_phone, to_email, entity_type, entity_id, payload::jsonb, language, template_id,
      template_version, array(select jsonb_array_elements_text(missing::jsonb)), held, overridden::bool, escalation_id,
      max_attempts, next_attempt_at, key, delivery_id, created_at, created_at
    from unnest(
      ${column((m) => m.id)}::uuid[], ${column((m) => m.emissionId)}::uuid[], ${column((m) => m.eventCode)}::text[],
      ${column((m) => m.ruleId)}::int[], ${column((m) => m.medium)}::text[], ${column((m) => m.priority)}::text[],
      ${column((m) => m.weight)}::smallint[], ${column((m) => String(m.recipientUserId))}::text[],
      ${column((m) => m.recipientActorType)}::text[], ${column((m) => m.recipientName)}::text[],
      ${column((m) => m.subject)}::text[], ${column((m) => m.body)}::text[], ${column((m) => m.html)}::text[],
      ${column((m) => m.toPhone)}::text[], ${column((m) => m.toEmail)}::text[], ${column((m) => m.entityType)}::text[],
      ${column((m) => m.entityId)}::text[], ${column((m) => JSON.stringify(m.payload))}::text[],
      ${column((m) => m.language)}::text[], ${column((m) => m.templateId)}::int[],
      ${column((m) => m.templateVersion)}::int[], ${column((m) => JSON.stringify(m.missing))}::text[],
      ${column((m) => m.held)}::text[], ${column((m) => toFlag(m.overridden))}::text[],
      ${column((m) => m.escalationId)}::uuid[], ${column((m) => m.maxAttempts)}::int[],
      ${column((m) => toTime(m.nextAttemptAt))}::timestamptz[], ${column((m) => m.idempotencyKey)}::text[],
      ${column((m) => m.delivery?.id ?? null)}::uuid[], ${column((m) => toTime(m.createdAt))}::timestamptz[]
    ) as t(id, emission_id, event_code, rule_id, medium, priority, weight, user_id, actor_type, name, subject, body, html,
      to_phone, to_email, entity_type, entity_id, payload, language, template_id, template_version, missing, held,
      overridden, escalation_id, max_attempts, next_attempt_at, key, delivery_id, created_at)
    where id in (select id from wanted)
    returning id, number, emission_id, idempotency_key`;
}

/** Part of a larger statement: the deliveries of messages that its part `stored` has written. */
export function insertMessageDeliveries(sql: SqlOrTransaction, messages: readonly NewMessage[]) {
  return insertDeliveries(
    sql,
    messages.flatMap(({ delivery }) => delivery ?? []),
  );
}

/**
 * Writes messages of the outbox with their deliveries, whose keys are the caller's already, and gives their documented ids by
 * their keys. Part of the caller's transaction; a few hundred at a time.
 */
export async function storeMessages(
  sql: SqlOrTransaction,
  messages: readonly NewMessage[],
): Promise<{ key: string; number: number }[]> {
  if (messages.length === 0) return [];
  return await sql<{ key: string; number: number }[]>`
    with wanted as (select unnest(${messages.map(({ id }) => id)}::uuid[]) as id),
    stored as (${insertMessages(sql, messages)}),
    sent as (${insertMessageDeliveries(sql, messages)})
    select idempotency_key as key, number::float8 as number from stored`;
}
