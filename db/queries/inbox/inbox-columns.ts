import type { InboxOwner } from "#core/notifications/inbox/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** A message of an inbox as core knows it; numbers that PostgreSQL would write as texts are cast. */
export function inboxColumns(sql: SqlOrTransaction) {
  return sql`id::float8 as id, user_id::float8 as "userId", actor_type as "actorType", title, body,
    event_code as "eventCode", entity_type as "entityType", entity_id as "entityId", is_read as "isRead",
    read_at as "readAt", created_at as "createdAt"`;
}

/** The messages of one inbox. */
export function whereInbox(sql: SqlOrTransaction, { userId, actorType }: InboxOwner) {
  return sql`user_id = ${userId} and (${actorType}::text is null or actor_type = ${actorType})`;
}
