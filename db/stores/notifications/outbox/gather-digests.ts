import type { HeldMessage } from "#core/notifications/digests/compose-digest.ts";
import type { NewMessage } from "#core/notifications/outbox/new-message.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { storeMessages } from "../emit/insert-messages.ts";

/** A digest with the messages that it holds. */
export type MadeDigest = { message: NewMessage; itemIds: string[] };

/**
 * Sends what is held and due: `make` makes digests of it, and they are written with their deliveries in the transaction that
 * marks what each holds. A process killed at any moment has done it wholly or not at all, and nothing is in two digests,
 * because what another one holds locked is left to it. Returns how many were made; 0 when nothing is due.
 */
export async function gatherDigests(
  sql: Sql,
  make: (held: HeldMessage[]) => MadeDigest[],
  now: Date,
  limit: number,
): Promise<number> {
  return await sql.begin(async (transaction) => {
    const held = await lockHeld(transaction, now, limit);
    if (held.length === 0) return 0;
    const made = make(held);
    await storeMessages(
      transaction,
      made.map(({ message }) => message),
    );
    const marks = made.flatMap(({ message, itemIds }) => itemIds.map((itemId) => ({ itemId, digestId: message.id })));
    await transaction`update outbox_messages m set digest_id = t.digest_id, updated_at = ${now}
      from unnest(${marks.map((mark) => mark.itemId)}::uuid[], ${marks.map((mark) => mark.digestId)}::uuid[])
        as t(item_id, digest_id)
      where m.id = t.item_id and m.id = any(${marks.map((mark) => mark.itemId)}::uuid[])`;
    return made.length;
  });
}

/** The longest due, and with them whatever else is due for the same people about the same, so that it becomes one message. */
async function lockHeld(sql: SqlOrTransaction, now: Date, limit: number): Promise<HeldMessage[]> {
  const isDue = sql`m.held = 'digest' and m.digest_id is null and not m.final and m.next_attempt_at <= ${now}`;
  return await sql<HeldMessage[]>`
    with people as (
      select distinct recipient_user_id, recipient_actor_type, medium, event_code from (
        select * from outbox_messages m where ${isDue} order by m.next_attempt_at limit ${limit}) first)
    select m.id, m.event_code as "eventCode", e.id as "eventId", coalesce(e.description, '') as "eventDescription", m.rule_id as "ruleId",
      m.medium, m.priority, m.weight, m.recipient_user_id::float8 as "userId", m.recipient_actor_type as "actorType",
      m.recipient_name as name, m.to_phone as "toPhone", m.to_email as "toEmail", m.subject, m.body, m.html, m.language,
      m.entity_type as "entityType", m.entity_id as "entityId", m.max_attempts as "maxAttempts"
    from people p join outbox_messages m on m.recipient_user_id = p.recipient_user_id
        and m.recipient_actor_type = p.recipient_actor_type and m.medium = p.medium and m.event_code = p.event_code
      left join notification_events e on e.code = m.event_code
    where ${isDue}
    order by m.id for update of m skip locked`;
}
