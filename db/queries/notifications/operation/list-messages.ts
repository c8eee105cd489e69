import type { HeldFor } from "#core/notifications/emit/model.ts";
import type { MessageMedium, OutboxStatus } from "#core/notifications/model.ts";
import type { OutboxFilter } from "#core/notifications/operation/outbox-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import type { RowCount } from "../../runs/count-runs.ts";
import { findMessageIds, type MessagePlace } from "./find-message-ids.ts";

/** A message of the outbox as a list shows it. */
export type MessageSummary = {
  id: string;
  number: number;
  emissionId: string | null;
  eventCode: string;
  medium: MessageMedium;
  status: OutboxStatus;
  final: boolean;
  priority: string;
  recipientUserId: number | null;
  recipientActorType: string | null;
  recipientName: string | null;
  toPhone: string | null;
  toEmail: string | null;
  subject: string;
  attemptCount: number;
  maxAttempts: number;
  nextAttemptAt: Date;
  lastError: string | null;
  held: HeldFor | null;
  digestId: string | null;
  createdAt: Date;
};

/** The columns of a {@link MessageSummary} over `outbox_messages m`. */
export const messageSummaryColumns = (sql: SqlOrTransaction) => sql`m.id, m.number::float8 as number,
  m.emission_id as "emissionId", m.event_code as "eventCode", m.medium, m.status, m.final, m.priority,
  m.recipient_user_id::float8 as "recipientUserId", m.recipient_actor_type as "recipientActorType",
  m.recipient_name as "recipientName", m.to_phone as "toPhone", m.to_email as "toEmail", m.subject,
  m.attempt_count as "attemptCount", m.max_attempts as "maxAttempts", m.next_attempt_at as "nextAttemptAt",
  m.last_error as "lastError", m.held, m.digest_id as "digestId", m.created_at as "createdAt"`;

export type MessagePage = { messages: MessageSummary[]; total: RowCount; searchedTo: Date | null };

/** A page of the outbox. */
export async function listMessages(
  sql: SqlOrTransaction,
  actor: Actor,
  filter: OutboxFilter,
  place: MessagePlace,
): Promise<MessagePage> {
  requirePermitted(actor, "view_notifications");
  const { ids, total, searchedTo } = await findMessageIds(sql, filter, place);
  if (ids.length === 0) return { messages: [], total, searchedTo };
  const messages = await sql<MessageSummary[]>`select ${messageSummaryColumns(sql)} from outbox_messages m
    where m.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], m.id)`;
  return { messages, total, searchedTo };
}
