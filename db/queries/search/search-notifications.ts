import type { MessageMedium, OutboxStatus } from "#core/notifications/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { readIdPattern, whereIdFits } from "./id-pattern.ts";

/** What the command palette finds of notifications, at most five of each kind. */
export type FoundNotifications = {
  /** By the kind's word, with what tells them apart beside the name. */
  notificationObjects: {
    kind: "event" | "rule" | "template" | "person" | "group";
    id: number;
    name: string;
    hint: string;
  }[];
  messages: {
    number: number;
    eventCode: string;
    medium: MessageMedium;
    recipientName: string | null;
    status: OutboxStatus;
    final: boolean;
    createdAt: Date;
  }[];
  emissions: { id: string; eventCode: string; disposition: "queued" | "suppressed"; createdAt: Date }[];
};

const each = 5;

/**
 * Events, rules, templates, people and groups by a part of their name, code or address, people also by their number;
 * messages of the outbox by their number or the beginning of their id, and emitted events by the beginning of theirs.
 */
export async function searchNotifications(
  sql: SqlOrTransaction,
  text: string,
  like: string,
): Promise<FoundNotifications> {
  const ids = readIdPattern(text);
  const number = /^#?(\d{1,15})$/.exec(text)?.[1] ?? null;
  const [objects, byNumber, byId, emissions] = await Promise.all([
    searchCatalog(sql, like, number),
    number === null ? [] : selectMessages(sql, sql`number = ${number}::bigint`),
    ids === null ? [] : selectMessages(sql, whereIdFits(sql, ids)),
    ids === null
      ? []
      : sql<FoundNotifications["emissions"]>`select id, event_code as "eventCode", disposition,
          created_at as "createdAt" from emissions where ${whereIdFits(sql, ids)} order by id desc limit ${each}`,
  ]);
  return { notificationObjects: [...objects], messages: [...byNumber, ...byId], emissions: [...emissions] };
}

function selectMessages(sql: SqlOrTransaction, where: ReturnType<typeof whereIdFits>) {
  return sql<FoundNotifications["messages"]>`select number::float8 as number, event_code as "eventCode", medium,
      recipient_name as "recipientName", status, final, created_at as "createdAt"
    from outbox_messages where ${where} order by id desc limit ${each}`;
}

function searchCatalog(sql: SqlOrTransaction, like: string, number: string | null) {
  return sql<FoundNotifications["notificationObjects"]>`
    (select 'event' as kind, id, code as name, description as hint from notification_events
      where code ilike ${like} or description ilike ${like} order by code limit ${each})
    union all (select 'rule', r.id, case when r.name = '' then 'Rule ' || r.id else r.name end, e.code
      from notification_rules r join notification_events e on e.id = r.event_id
      where r.name ilike ${like} or e.code ilike ${like} order by r.id limit ${each})
    union all (select 'template', t.id, e.code || ', ' || upper(t.medium) || ', ' || t.language, 'version ' || t.version
      from notification_templates t join notification_events e on e.id = t.event_id
      where t.active and (e.code ilike ${like} or t.subject ilike ${like})
      order by e.code, t.medium, t.language, t.version desc limit ${each})
    union all (select 'person', id, case when name = '' then actor_type || ' ' || user_id else name end,
        actor_type || ' ' || user_id
      from notification_people where name ilike ${like} or email ilike ${like} or phone ilike ${like}
        or user_id = ${number}::bigint
      order by name, id limit ${each})
    union all (select 'group', id, name, code from notification_groups
      where name ilike ${like} or code ilike ${like} order by code limit ${each})`;
}
