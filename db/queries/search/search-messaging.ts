import type { SqlOrTransaction } from "../../connect.ts";
import { type IdPattern, readIdPattern, whereIdFits } from "./id-pattern.ts";

/** What the command palette finds of staged messaging, at most five of each kind. */
export type FoundMessaging = {
  /** By the kind's word, with what tells them apart beside the name. */
  messagingObjects: {
    kind: "message_set" | "schedule" | "subscription" | "identity";
    id: string;
    name: string;
    hint: string;
  }[];
};

const each = 5;

/**
 * Message sets and schedules by a part of their name; subscriptions by the beginning of their id or by their whole identity;
 * identities by the beginning of an address, or of their id.
 */
export async function searchMessaging(sql: SqlOrTransaction, text: string, like: string): Promise<FoundMessaging> {
  const ids = readIdPattern(text);
  const found = await Promise.all([
    sql<FoundMessaging["messagingObjects"]>`
      (select 'message_set' as kind, id::text, short_name as name, label as hint from message_sets
        where short_name ilike ${like} or label ilike ${like} order by short_name limit ${each})
      union all (select 'schedule', id::text, name, time_zone from schedules
        where name ilike ${like} order by name, id limit ${each})`,
    findSubscriptions(sql, text, ids),
    findIdentities(sql, text, ids),
  ]);
  return { messagingObjects: found.flat() };
}

function findSubscriptions(sql: SqlOrTransaction, text: string, ids: IdPattern | null) {
  return sql<FoundMessaging["messagingObjects"]>`
    select 'subscription' as kind, s.id::text, m.short_name as name, s.identity as hint
    from (
      (select id, identity, message_set_id from subscriptions where identity = ${text} order by id desc limit ${each})
      union (select id, identity, message_set_id from subscriptions
        where ${ids === null ? sql`false` : whereIdFits(sql, ids)} order by id desc limit ${each})) s
    join message_sets m on m.id = s.message_set_id order by s.id desc limit ${each}`;
}

function findIdentities(sql: SqlOrTransaction, text: string, ids: IdPattern | null) {
  const begins = `${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql<FoundMessaging["messagingObjects"]>`
    (select 'identity' as kind, identity_id::text as id, address as name, type as hint from identity_addresses
      where lower(address) like ${begins} order by lower(address) limit ${each})
    union all (select 'identity', id::text, id::text, '' from identities
      where ${ids === null ? sql`false` : whereIdFits(sql, ids)} order by id desc limit ${each})`;
}
