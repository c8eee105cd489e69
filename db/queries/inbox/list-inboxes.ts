import type { PendingQuery, Row } from "postgres";
import type { PersonKey } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** An inbox as it stands in a list: whose it is, and what is in it. `name` is of the directory, where they are in there. */
export type ListedInbox = PersonKey & { name: string; unread: number; latestAt: Date | null };

// So many messages, the newest of all, are looked at for whoever was told of something lately.
const lookedAtMax = 2_000;

/** The inboxes that somebody was told something in lately, the newest first. */
export async function listRecentInboxes(sql: SqlOrTransaction, reader: Actor, limit: number): Promise<ListedInbox[]> {
  requirePermitted(reader, "view_notifications");
  const owners = sql`select user_id, actor_type from (
      select user_id, actor_type, id from inbox_messages order by id desc limit ${lookedAtMax}) m
    group by user_id, actor_type order by max(id) desc limit ${limit}`;
  return [...(await sql<ListedInbox[]>`${describeOwners(sql, owners)} order by l.id desc nulls last`)];
}

/** The inboxes of people of the directory whose name, e-mail address, telephone or user id holds the text. */
export async function searchInboxes(
  sql: SqlOrTransaction,
  reader: Actor,
  text: string,
  limit: number,
): Promise<ListedInbox[]> {
  requirePermitted(reader, "view_notifications");
  const owners = sql`select user_id, actor_type from notification_people
    where strpos(lower(concat_ws(' ', name, email, phone, user_id)), lower(${text})) > 0
    order by lower(name), user_id limit ${limit}`;
  return [...(await sql<ListedInbox[]>`${describeOwners(sql, owners)} order by lower(p.name), o.user_id`)];
}

/** The name that the directory has for somebody; null where they are not in there. */
export async function findPersonName(
  sql: SqlOrTransaction,
  reader: Actor,
  { userId, actorType }: PersonKey,
): Promise<string | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<{ name: string }[]>`select name from notification_people
    where user_id = ${userId} and actor_type = ${actorType}`;
  return row?.name || null;
}

/** The actor types that somebody may be told as, by their codes. */
export async function listActorTypes(sql: SqlOrTransaction, reader: Actor): Promise<{ code: string; name: string }[]> {
  requirePermitted(reader, "view_notifications");
  return [
    ...(await sql<{ code: string; name: string }[]>`select code, name from notification_lookups
      where kind = 'actor_type' and active order by code`),
  ];
}

function describeOwners(sql: SqlOrTransaction, owners: PendingQuery<Row[]>) {
  return sql`select o.user_id::float8 as "userId", o.actor_type as "actorType", coalesce(p.name, '') as name,
      (select count(*)::int from inbox_messages m
        where m.user_id = o.user_id and m.actor_type = o.actor_type and not m.is_read) as unread,
      l.created_at as "latestAt"
    from (${owners}) o
    left join notification_people p on p.user_id = o.user_id and p.actor_type = o.actor_type
    left join lateral (select id, created_at from inbox_messages m
      where m.user_id = o.user_id and m.actor_type = o.actor_type order by id desc limit 1) l on true`;
}
