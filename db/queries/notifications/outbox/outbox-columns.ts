import type { SqlOrTransaction } from "../../../connect.ts";

/** A message `m` of the outbox with its emission `e`, named as in core. */
export function outboxColumns(sql: SqlOrTransaction) {
  return sql`m.id, m.number::float8 as number, m.emission_id as "emissionId", m.event_code as "eventCode",
    m.rule_id as "ruleId", m.medium, m.priority, m.status, m.final, m.recipient_user_id::float8 as "recipientUserId",
    m.recipient_actor_type as "recipientActorType", m.recipient_name as "recipientName", m.subject, m.body, m.html,
    m.to_phone as "toPhone", m.to_email as "toEmail", m.entity_type as "entityType", m.entity_id as "entityId",
    coalesce(e.context, m.payload) as payload, m.language, m.template_id as "templateId",
    m.template_version as "templateVersion", m.missing, m.held, m.overridden,
    (select d.number::float8 from outbox_messages d where d.id = m.digest_id) as "digestNumber",
    m.attempt_count as "attemptCount", m.max_attempts as "maxAttempts", m.next_attempt_at as "nextAttemptAt",
    m.last_error as "lastError", m.idempotency_key as "idempotencyKey", m.delivery_id as "deliveryId", m.provider,
    m.provider_message_id as "providerMessageId", m.created_at as "createdAt", m.updated_at as "updatedAt",
    m.sent_at as "sentAt", m.delivered_at as "deliveredAt"`;
}
