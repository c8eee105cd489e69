import type { PendingQuery, Row } from "postgres";
import type { EscalationPlan, MessageMedium, OutboxStatus } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";

export const escalationStates = ["open", "acknowledged", "ended"] as const;
export type EscalationState = (typeof escalationStates)[number];

/** A critical message that failed for good, and what came of it. */
export type EscalationEntry = {
  id: string;
  state: EscalationState;
  messageId: string;
  messageNumber: number;
  /** Messages of the rule that failed while it was open, with the first. */
  failedCount: number;
  toldCount: number;
  nextAt: Date | null;
  acknowledgedBy: string | null;
  note: string | null;
  createdAt: Date;
  closedAt: Date | null;
  /** Null where the message is no longer on record. */
  message: EscalatedMessage | null;
  rule: { id: number; name: string; plan: EscalationPlan | null } | null;
  told: ToldMessage[];
};

type EscalatedMessage = {
  eventCode: string;
  subject: string;
  medium: MessageMedium;
  recipientName: string | null;
  recipientUserId: number | null;
  recipientActorType: string | null;
  lastError: string | null;
};

/** What was sent to somebody who is to see to it. */
export type ToldMessage = {
  id: string;
  number: number;
  medium: MessageMedium;
  status: OutboxStatus;
  final: boolean;
  recipientName: string | null;
  recipientUserId: number | null;
  recipientActorType: string | null;
  createdAt: Date;
};

type EscalationRow = Omit<EscalationEntry, "message" | "rule" | "told"> &
  EscalatedMessage & { found: boolean; ruleId: number; ruleName: string | null; plan: EscalationPlan | null };

// Of each; a plan tells at most a hundred times.
const toldMax = 200;

/** A page of escalations, open ones first and within them the newest first, and how many there are. */
export async function listEscalations(
  sql: SqlOrTransaction,
  actor: Actor,
  filter: { state: EscalationState | null },
  part: { limit: number; offset: number },
): Promise<{ escalations: EscalationEntry[]; count: number }> {
  return await selectEscalations(sql, actor, filter.state === null ? sql`true` : sql`x.state = ${filter.state}`, part);
}

async function selectEscalations(
  sql: SqlOrTransaction,
  actor: Actor,
  where: PendingQuery<Row[]>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ escalations: EscalationEntry[]; count: number }> {
  requirePermitted(actor, "view_notifications");
  const [rows, [counted]] = await Promise.all([
    sql<EscalationRow[]>`
      select x.id, x.state, x.message_id as "messageId", x.message_number::float8 as "messageNumber",
        x.failed_count as "failedCount", x.told_count as "toldCount", x.next_at as "nextAt", x.acknowledged_by as "acknowledgedBy", x.note,
        x.created_at as "createdAt", x.closed_at as "closedAt", m.id is not null as found, m.event_code as "eventCode",
        m.subject, m.medium, m.recipient_name as "recipientName", m.recipient_user_id::float8 as "recipientUserId",
        m.recipient_actor_type as "recipientActorType", m.last_error as "lastError", x.rule_id as "ruleId",
        r.name as "ruleName", r.escalation as plan
      from (select * from escalations x where ${where} order by (x.state = 'open') desc, x.id desc
          limit ${limit} offset ${offset}) x
        left join outbox_messages m on m.id = x.message_id left join notification_rules r on r.id = x.rule_id
      order by (x.state = 'open') desc, x.id desc`,
    sql<{ count: number }[]>`select count(*)::int as count from escalations x where ${where}`,
  ]);
  const told = await findTold(
    sql,
    rows.map((row) => row.id),
  );
  return { escalations: rows.map((row) => toEntry(row, told.get(row.id) ?? [])), count: counted?.count ?? 0 };
}

/** One of them; null when there is none. */
export async function findEscalation(sql: SqlOrTransaction, actor: Actor, id: string): Promise<EscalationEntry | null> {
  const { escalations } = await selectEscalations(sql, actor, sql`x.id = ${id}`, { limit: 1, offset: 0 });
  return escalations[0] ?? null;
}

function toEntry(row: EscalationRow, told: ToldMessage[]): EscalationEntry {
  const { eventCode, subject, medium, recipientName, recipientUserId, recipientActorType, lastError, ...rest } = row;
  const { found, ruleId, ruleName, plan, ...entry } = rest;
  return {
    ...entry,
    message: found
      ? { eventCode, subject, medium, recipientName, recipientUserId, recipientActorType, lastError }
      : null,
    rule: ruleName === null ? null : { id: ruleId, name: ruleName, plan },
    told,
  };
}

/** No event caused these messages; the index of events holds them together. */
async function findTold(sql: SqlOrTransaction, ids: string[]): Promise<Map<string, ToldMessage[]>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<(ToldMessage & { escalationId: string })[]>`
    select m.id, m.number::float8 as number, m.medium, m.status, m.final, m.recipient_name as "recipientName",
      m.recipient_user_id::float8 as "recipientUserId", m.recipient_actor_type as "recipientActorType",
      m.created_at as "createdAt", m.escalation_id as "escalationId"
    from outbox_messages m where m.emission_id is null and m.escalation_id = any(${ids}::uuid[])
      and m.id >= ${lowestIdSince(...ids)}::uuid
    order by m.id limit ${toldMax * ids.length}`;
  return Map.groupBy(rows, (row) => row.escalationId);
}
