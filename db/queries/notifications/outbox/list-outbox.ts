import type { OutboxFilter, OutboxPage } from "#core/notifications/outbox/outbox-filter.ts";
import type { OutboxRecord } from "#core/notifications/outbox/outbox-reply.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";
import { outboxColumns } from "./outbox-columns.ts";

/** A part of the outbox in its documented order: what is due first comes first. */
export async function listOutbox(
  sql: SqlOrTransaction,
  filter: OutboxFilter,
  { limit, offset }: OutboxPage,
  now: Date,
): Promise<OutboxRecord[]> {
  // Found by index alone; the texts of those that are passed over are not read.
  return await sql<OutboxRecord[]>`
    with page as materialized (
      select m.id from outbox_messages m where ${whereOutbox(sql, filter, now)}
      order by m.next_attempt_at, m.number limit ${limit} offset ${offset})
    select ${outboxColumns(sql)} from page join outbox_messages m on m.id = page.id
    left join emissions e on e.id = m.emission_id
    order by m.next_attempt_at, m.number`;
}

/** The message of that documented id; null when there is none. */
export async function findOutboxMessage(sql: SqlOrTransaction, number: number): Promise<OutboxRecord | null> {
  const [message] = await sql<OutboxRecord[]>`select ${outboxColumns(sql)} from outbox_messages m
    left join emissions e on e.id = m.emission_id where m.number = ${number}`;
  return message ?? null;
}

function whereOutbox(sql: SqlOrTransaction, filter: OutboxFilter, now: Date) {
  const parts = [sql`true`];
  if (filter.status !== null) parts.push(sql`m.status = ${filter.status}`);
  if (filter.medium !== null) parts.push(sql`m.medium = ${filter.medium}`);
  if (filter.due) parts.push(sql`m.next_attempt_at <= ${now}`);
  if (filter.eventCode !== null) parts.push(sql`m.event_code = ${filter.eventCode}`);
  if (filter.userId !== null) parts.push(sql`m.recipient_user_id = ${filter.userId}`);
  if (filter.emissionId !== null) {
    parts.push(sql`m.emission_id = ${filter.emissionId} and m.id >= ${lowestIdSince(filter.emissionId)}::uuid`);
  }
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}
