import type { NewNotification } from "#core/notifications/send/model.ts";
import type { IdempotencyKey, StoreNotificationsOutcome } from "#core/notifications/send/ports.ts";
import type { Sql, SqlOrTransaction } from "../../connect.ts";
import { toTime } from "../array-values.ts";
import { insertDeliveries } from "../insert-deliveries.ts";

// One statement for each so many; a thousand long messages in one would be a hundred megabytes of parameters.
const groupMax = 200;

/**
 * Writes entries of the log and their deliveries in one transaction. With a key, that is claimed first: a request that comes
 * again waits for the first one's commit and then gets its answer, so that two of them at the same moment send once.
 */
export async function storeNotifications(
  sql: Sql,
  notifications: readonly NewNotification[],
  key: IdempotencyKey | null,
  now: Date,
): Promise<StoreNotificationsOutcome> {
  if (key === null && notifications.length <= groupMax) {
    if (notifications.length > 0) await insertGroup(sql, notifications);
    return { kind: "stored" };
  }
  return await sql.begin(async (transaction) => {
    const earlier = key === null ? null : await claimKey(transaction, key, now);
    if (earlier !== null) return earlier;
    for (let at = 0; at < notifications.length; at += groupMax) {
      await insertGroup(transaction, notifications.slice(at, at + groupMax));
    }
    return { kind: "stored" } as const;
  });
}

/** Null when the key is ours now. */
async function claimKey(
  sql: SqlOrTransaction,
  { scope, key, bodyHash, answer, expiresAt }: IdempotencyKey,
  now: Date,
): Promise<Exclude<StoreNotificationsOutcome, { kind: "stored" }> | null> {
  const claimed = await sql`
    insert into notification_keys (scope, key, body_hash, answer, expires_at)
    values (${scope}, ${key}, ${bodyHash}, ${JSON.stringify(answer)}, ${expiresAt})
    on conflict (scope, key) do update set body_hash = excluded.body_hash, answer = excluded.answer,
      expires_at = excluded.expires_at where notification_keys.expires_at < ${now}
    returning key`;
  if (claimed.length > 0) return null;
  const [row] = await sql<{ bodyHash: string; answer: string }[]>`
    select body_hash as "bodyHash", answer from notification_keys where scope = ${scope} and key = ${key}`;
  return row?.bodyHash === bodyHash
    ? { kind: "repeated", answer: JSON.parse(row.answer) as unknown }
    : { kind: "key_taken" };
}

async function insertGroup(sql: SqlOrTransaction, notifications: readonly NewNotification[]): Promise<void> {
  const column = <T>(pick: (log: NewNotification["log"]) => T): T[] => notifications.map(({ log }) => pick(log));
  await sql`
    with stored as (
      insert into notification_logs (id, channel, recipient, subject, message, html, status, metadata, related_type,
        related_id, delivery_id, requested_by, created_at, updated_at)
      select id, channel, recipient, subject, message, html, 'pending', metadata::jsonb, related_type, related_id,
        delivery_id, requested_by, created_at, created_at
      from unnest(
        ${column((l) => l.id)}::uuid[], ${column((l) => l.channel)}::text[], ${column((l) => l.recipient)}::text[],
        ${column((l) => l.subject)}::text[], ${column((l) => l.message)}::text[], ${column((l) => l.html)}::text[],
        ${column((l) => JSON.stringify(l.metadata))}::text[], ${column((l) => l.related?.type ?? null)}::text[],
        ${column((l) => l.related?.id ?? null)}::text[], ${notifications.map((n) => n.delivery.id)}::uuid[],
        ${column((l) => l.requestedBy)}::text[], ${column((l) => toTime(l.createdAt))}::timestamptz[]
      ) as t(id, channel, recipient, subject, message, html, metadata, related_type, related_id, delivery_id,
        requested_by, created_at)
      returning id),
    sent as (${insertDeliveries(
      sql,
      notifications.map((n) => n.delivery),
    )})
    select id from stored`;
}
