import type { InboxOwner } from "#core/notifications/inbox/model.ts";
import { type InboxReader, requireInboxReader } from "#core/notifications/inbox/require-inbox-reader.ts";
import type { PersonKey } from "#core/notifications/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { whereInbox } from "../../queries/inbox/inbox-columns.ts";
import { inboxChannel } from "./lay-into-inbox.ts";

type MarkPorts = { sql: SqlOrTransaction; now: () => Date };

/**
 * Marks a message as read, and tells all processes when it was not before. Null where there is no such message, or where it
 * is not the reader's own.
 */
export async function markRead(
  { sql, now }: MarkPorts,
  reader: InboxReader,
  id: number,
): Promise<(PersonKey & { id: number }) | null> {
  const own = reader.kind === "person" ? reader : null;
  // A role is judged here; what is another person's is simply not there for a person.
  if (reader.kind !== "person") requirePermitted(reader, "send_notifications");
  const mine = own === null ? sql`true` : whereInbox(sql, own);
  const [row] = await sql<(PersonKey & { id: number })[]>`
    with changed as (
      update inbox_messages set is_read = true, read_at = ${now()} where id = ${id} and not is_read and ${mine}
      returning user_id, actor_type),
    told as (select pg_notify(${inboxChannel}, ${noticeOf(sql)}) from changed)
    select id::float8 as id, user_id::float8 as "userId", actor_type as "actorType" from inbox_messages
    where id = ${id} and ${mine} and (select count(*) from told) >= 0`;
  return row ?? null;
}

/**
 * Marks all messages of an inbox as read, or those up to the newest that was shown (`upTo`), and says how many were not.
 * What arrives in the meantime stays unread.
 */
export async function markAllRead(
  { sql, now }: MarkPorts,
  reader: InboxReader,
  owner: InboxOwner,
  upTo: number | null = null,
): Promise<number> {
  requireInboxReader(reader, owner, "send_notifications");
  const [row] = await sql<{ read: number }[]>`
    with changed as (
      update inbox_messages set is_read = true, read_at = ${now()}
      where ${whereInbox(sql, owner)} and not is_read and (${upTo}::bigint is null or id <= ${upTo})
      returning user_id, actor_type),
    told as (select pg_notify(${inboxChannel}, ${noticeOf(sql)}) from (select distinct * from changed) changed)
    select count(*)::int as read from changed where (select count(*) from told) >= 0`;
  return row?.read ?? 0;
}

function noticeOf(sql: SqlOrTransaction) {
  return sql`json_build_object('userId', user_id, 'actorType', actor_type)::text`;
}
