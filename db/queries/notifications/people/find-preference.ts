import type { EventPreference, PersonKey, Preference } from "#core/notifications/model.ts";
import { defaultPreference } from "#core/notifications/people/default-preference.ts";
import type { NamedEvent } from "#core/notifications/people/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { preferenceColumns } from "./person-columns.ts";

type Modes = { events: EventPreference[]; changedAt: Date | null };

/** How a person wants to be told, with the modes of events; null where nothing was ever saved. */
export async function findPreference(sql: SqlOrTransaction, key: PersonKey): Promise<Preference | null> {
  const { userId, actorType } = key;
  const [rows, [modes]] = await Promise.all([
    sql<Omit<Preference, "events">[]>`select ${preferenceColumns(sql)} from notification_preferences f
      where f.user_id = ${userId} and f.actor_type = ${actorType}`,
    sql<Modes[]>`select coalesce(json_agg(json_build_object('eventCode', e.code, 'medium', m.medium, 'mode', m.mode)
        order by e.code, m.medium), '[]') as events, max(m.updated_at) as "changedAt"
      from notification_event_preferences m join notification_events e on e.id = m.event_id
      where m.user_id = ${userId} and m.actor_type = ${actorType}`,
  ]);
  const { events = [], changedAt = null } = modes ?? {};
  const [stored] = rows;
  if (stored !== undefined) {
    const updatedAt = changedAt !== null && changedAt > stored.updatedAt ? changedAt : stored.updatedAt;
    return { ...stored, events, updatedAt };
  }
  if (changedAt === null) return null;
  return { ...defaultPreference(key, await findDirectoryLanguage(sql, key), changedAt), events };
}

/** The language that the directory says of a person; null where it says none. */
export async function findDirectoryLanguage(
  sql: SqlOrTransaction,
  { userId, actorType }: PersonKey,
): Promise<string | null> {
  const [row] = await sql<{ language: string | null }[]>`
    select language from notification_people where user_id = ${userId} and actor_type = ${actorType}`;
  return row?.language ?? null;
}

/** True for a code of the lookup of actor types, also for one that is no longer in use. Case matters, as documented. */
export async function hasActorType(sql: SqlOrTransaction, code: string): Promise<boolean> {
  const [row] = await sql`select 1 from notification_lookups where kind = 'actor_type' and code = ${code}`;
  return row !== undefined;
}

/** Code and description of an event; null where it is gone. */
export async function findNamedEvent(sql: SqlOrTransaction, id: number): Promise<NamedEvent | null> {
  const [row] = await sql<NamedEvent[]>`select id, code, description from notification_events where id = ${id}`;
  return row ?? null;
}
