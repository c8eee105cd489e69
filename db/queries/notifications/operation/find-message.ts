import type { Digest, EscalationPlan, MessageMedium, OutboxStatus } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";
import {
  type AttemptRecord,
  type DeliveryRecord,
  deliveryColumns,
  findAttemptsOf,
} from "../../deliveries/delivery-record.ts";
import type { CallbackRecord } from "../find-log.ts";
import { type MessageSummary, messageSummaryColumns } from "./list-messages.ts";

/** A message of the outbox as it is on record, with what stands around it. */
export type MessageDetail = MessageSummary & {
  html: string | null;
  body: string;
  entityType: string;
  entityId: string;
  payload: Record<string, unknown>;
  language: string;
  ruleId: number | null;
  templateId: number | null;
  templateVersion: number | null;
  missing: string[];
  overridden: boolean;
  escalationId: string | null;
  idempotencyKey: string;
  deliveryId: string | null;
  provider: string | null;
  providerMessageId: string | null;
  updatedAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  /** Null where no event caused it, or retention has removed that before the message. */
  emission: { requestedBy: string; createdAt: Date } | null;
  /** Of the catalogue as it is now; null where it was removed. */
  eventId: number | null;
  rule: RuleOfMessage | null;
  template: { id: number; version: number; language: string; active: boolean } | null;
  /** What the person and the directory say now of the language; it may have been another then. */
  preferredLanguage: string | null;
  directoryLanguage: string | null;
  personId: number | null;
  delivery: DeliveryRecord | null;
  attempts: AttemptRecord[];
  reports: CallbackRecord[];
  /** The digest that it was sent in. */
  digest: LinkedMessage | null;
  /** What was sent in it, the first hundred, where it is a digest. */
  gathered: LinkedMessage[];
  /** What its own final failure led to. */
  escalations: LinkedEscalation[];
  /** Set where it lies in an inbox. */
  inbox: { isRead: boolean; readAt: Date | null; createdAt: Date } | null;
};

type RuleOfMessage = {
  id: number;
  name: string;
  recipientPolicy: string;
  digest: Digest | null;
  escalation: EscalationPlan | null;
};

export type LinkedMessage = {
  id: string;
  number: number;
  medium: MessageMedium;
  status: OutboxStatus;
  final: boolean;
  subject: string;
  createdAt: Date;
};

export type LinkedEscalation = {
  id: string;
  state: "open" | "acknowledged" | "ended";
  toldCount: number;
  acknowledgedBy: string | null;
  createdAt: Date;
};

const gatheredMax = 100;

/** One message by its id or by the number that the documented API knows it by; null when it is not on record. */
export async function findMessage(
  sql: SqlOrTransaction,
  actor: Actor,
  key: { id: string } | { number: number },
): Promise<MessageDetail | null> {
  requirePermitted(actor, "view_notifications");
  const [message] = await sql<Row[]>`
    select ${messageSummaryColumns(sql)}, m.html, m.body, m.entity_type as "entityType", m.entity_id as "entityId",
      coalesce((select c.context from emissions c where c.id = m.emission_id), m.payload) as payload, m.language, m.rule_id as "ruleId", m.template_id as "templateId",
      m.template_version as "templateVersion", m.missing, m.overridden, m.escalation_id as "escalationId",
      m.idempotency_key as "idempotencyKey", m.delivery_id as "deliveryId", m.provider,
      m.provider_message_id as "providerMessageId", m.updated_at as "updatedAt", m.sent_at as "sentAt",
      m.delivered_at as "deliveredAt", e.id as "eventId", p.preferred_lang as "preferredLanguage",
      d.language as "directoryLanguage", d.id as "personId"
    from outbox_messages m left join notification_events e on e.code = m.event_code
      left join notification_preferences p on p.user_id = m.recipient_user_id and p.actor_type = m.recipient_actor_type
      left join notification_people d on d.user_id = m.recipient_user_id and d.actor_type = m.recipient_actor_type
    where ${"id" in key ? sql`m.id = ${key.id}` : sql`m.number = ${key.number}`} limit 1`;
  return message === undefined ? null : { ...message, ...(await readAround(sql, message)) };
}

type Around =
  | "emission"
  | "rule"
  | "template"
  | "delivery"
  | "attempts"
  | "reports"
  | "digest"
  | "gathered"
  | "escalations"
  | "inbox";
type Row = Omit<MessageDetail, Around>;

async function readAround(sql: SqlOrTransaction, message: Row): Promise<Pick<MessageDetail, Around>> {
  const { id, deliveryId } = message;
  const [[emission], [rule], [template], [delivery], attempts, reports, [digest], gathered, escalations, [inbox]] =
    await Promise.all([
      sql<NonNullable<MessageDetail["emission"]>[]>`select requested_by as "requestedBy", created_at as "createdAt"
        from emissions where id = ${message.emissionId}`,
      sql<RuleOfMessage[]>`select id, name, recipient_policy as "recipientPolicy", digest, escalation
        from notification_rules where id = ${message.ruleId}`,
      sql<NonNullable<MessageDetail["template"]>[]>`select id, version, language, active from notification_templates
        where id = ${message.templateId}`,
      sql<DeliveryRecord[]>`select ${deliveryColumns(sql)} from deliveries d where d.id = ${deliveryId}`,
      findAttemptsOf(sql, deliveryId === null ? [] : [deliveryId]),
      sql<CallbackRecord[]>`select id, provider, word, status, detail, received_at as "receivedAt"
        from notification_callbacks where log_id = ${id} order by id`,
      sql<LinkedMessage[]>`select ${linkedColumns(sql)} from outbox_messages m where m.id = ${message.digestId}`,
      sql<LinkedMessage[]>`select ${linkedColumns(sql)} from outbox_messages m where m.digest_id = ${id}
        order by m.id limit ${gatheredMax}`,
      sql<LinkedEscalation[]>`select id, state, told_count as "toldCount", acknowledged_by as "acknowledgedBy",
        created_at as "createdAt" from escalations
        where message_id = ${id} and id >= ${lowestIdSince(id)}
          or ${message.final && message.status === "FAILED"} and rule_id = ${message.ruleId}
            and created_at <= ${message.updatedAt} and (closed_at is null or closed_at >= ${message.updatedAt})
        order by id`,
      sql<NonNullable<MessageDetail["inbox"]>[]>`select is_read as "isRead", read_at as "readAt",
        created_at as "createdAt" from inbox_messages where message_id = ${id}`,
    ]);
  return {
    ...{ emission: emission ?? null, rule: rule ?? null, template: template ?? null, delivery: delivery ?? null },
    ...{ attempts, reports: [...reports], digest: digest ?? null, gathered: [...gathered] },
    ...{ escalations: [...escalations], inbox: inbox ?? null },
  };
}

const linkedColumns = (sql: SqlOrTransaction) => sql`m.id, m.number::float8 as number, m.medium, m.status, m.final,
  m.subject, m.created_at as "createdAt"`;
