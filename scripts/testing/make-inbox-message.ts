import type { Sql } from "#db/connect.ts";
import { layIntoInbox } from "#db/stores/inbox/lay-into-inbox.ts";
import { newId } from "#platform/new-id.ts";

type Wanted = { userId: number; actorType?: string; title?: string; body?: string; at?: Date };

/** Lays a message into somebody's inbox as the delivery of a message does, and gives its id there. */
export async function makeInboxMessage(sql: Sql, wanted: Wanted): Promise<number> {
  const { userId, actorType = "TEACHER", title = "Licence issued", body = "Your licence is ready.", at } = wanted;
  const messageId = newId();
  const message = {
    userId,
    actorType,
    title,
    body,
    eventCode: "LICENCE_ISSUED",
    entityType: "licence",
    entityId: "L-7",
  };
  await layIntoInbox(sql, { messageId, message, at: at ?? new Date() });
  const [row] = await sql<
    { id: number }[]
  >`select id::float8 as id from inbox_messages where message_id = ${messageId}`;
  if (row === undefined) throw new Error("The message is not in the inbox.");
  return row.id;
}
