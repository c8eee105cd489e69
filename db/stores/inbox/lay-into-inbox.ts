import type { InAppMessage } from "#core/deliveries/message.ts";
import type { Sql } from "../../connect.ts";

/** The PostgreSQL channel on which processes hear whose inbox has changed, as JSON {userId, actorType}. */
export const inboxChannel = "signalbox_inbox";

export type LaidMessage = { messageId: string; message: InAppMessage; at: Date };

/** Lays a message of the outbox into its recipient's inbox, once however often it is tried, and tells all processes. */
export async function layIntoInbox(sql: Sql, { messageId, message, at }: LaidMessage): Promise<void> {
  const { userId, actorType, title, body, eventCode, entityType, entityId } = message;
  await sql`
    with laid as (
      insert into inbox_messages (message_id, user_id, actor_type, title, body, event_code, entity_type, entity_id,
        created_at)
      values (${messageId}, ${userId}, ${actorType}, ${title}, ${body}, ${eventCode}, ${entityType}, ${entityId}, ${at})
      on conflict (message_id) do nothing returning user_id, actor_type)
    select pg_notify(${inboxChannel}, json_build_object('userId', user_id, 'actorType', actor_type)::text) from laid`;
}
