import type {
  DueEscalation,
  EscalatedMessage,
  EscalationStep,
} from "#core/notifications/escalations/tell-escalation.ts";
import type { DirectoryPerson, EscalationPlan } from "#core/notifications/model.ts";
import type { NewMessage } from "#core/notifications/outbox/new-message.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { listGroupMembers } from "../../../queries/notifications/people/list-group-members.ts";
import { storeMessages } from "../emit/insert-messages.ts";

export type EscalationActs = {
  decide: (escalation: DueEscalation, members: readonly DirectoryPerson[]) => EscalationStep;
  make: (step: EscalationStep & { kind: "tell" }) => NewMessage[];
};

/**
 * Takes the next step of escalations that are due, each once however many processes are at it: what is told is written in the
 * transaction that moves the escalation on. Returns how many were told of and how many have ended.
 */
export async function stepEscalations(
  sql: Sql,
  { decide, make }: EscalationActs,
  now: Date,
  limit: number,
): Promise<{ told: number; ended: number; messages: number }> {
  return await sql.begin(async (transaction) => {
    const due = await lockDue(transaction, now, limit);
    const groups = [...new Set(due.flatMap(({ plan }) => plan?.group ?? []))];
    const members = await listGroupMembers(transaction, groups);
    const counts = { told: 0, ended: 0, messages: 0 };
    for (const escalation of due) {
      const step = decide(escalation, members.get(escalation.plan?.group ?? "") ?? []);
      if (step.kind === "end") {
        await transaction`update escalations set state = 'ended', next_at = null, closed_at = ${now}
          where id = ${escalation.id}`;
        counts.ended += 1;
        continue;
      }
      const messages = make(step);
      await storeMessages(transaction, messages);
      await transaction`update escalations set told_count = told_count + 1, next_at = ${step.nextAt}
        where id = ${escalation.id}`;
      counts.told += 1;
      counts.messages += messages.length;
    }
    return counts;
  });
}

type Row = Pick<DueEscalation, "id" | "failedCount" | "toldCount" | "createdAt"> &
  EscalatedMessage & { found: boolean; plan: EscalationPlan | null };

async function lockDue(sql: SqlOrTransaction, now: Date, limit: number): Promise<DueEscalation[]> {
  const rows = await sql<Row[]>`
    select e.id, e.failed_count as "failedCount", e.told_count as "toldCount", e.created_at as "createdAt", r.escalation as plan, m.id is not null as found,
      m.number::float8 as number, coalesce(m.status = 'FAILED' and m.final, false)
        or exists (select 1 from outbox_messages o where o.status = 'FAILED' and o.final and o.rule_id = e.rule_id
          and o.next_attempt_at >= e.created_at) as failed, m.event_code as "eventCode",
      m.medium, m.weight, m.subject, m.recipient_name as "recipientName",
      m.recipient_user_id::float8 as "recipientUserId", m.recipient_actor_type as "recipientActorType",
      m.last_error as "lastError", m.entity_type as "entityType", m.entity_id as "entityId"
    from escalations e left join notification_rules r on r.id = e.rule_id
      left join outbox_messages m on m.id = e.message_id
    where e.state = 'open' and e.next_at <= ${now}
    order by e.next_at limit ${limit} for update of e skip locked`;
  return rows.map(({ id, failedCount, toldCount, createdAt, plan, found, ...message }) => ({
    id,
    failedCount,
    toldCount,
    createdAt,
    plan,
    message: found ? message : null,
  }));
}
