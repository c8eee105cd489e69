import type { PersonKey, QuietHours } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, takePage } from "../../mediator/object-page.ts";

export type ListedPreference = PersonKey & {
  /** Of the directory; null for somebody who is not in it. */
  personId: number | null;
  name: string;
  allowSms: boolean;
  allowEmail: boolean;
  allowInApp: boolean;
  preferredLang: string;
  quietHours: QuietHours | null;
  eventCount: number;
  updatedAt: Date;
};

/** One page of what people have said of how they want to be told, the last change first. */
export async function listPreferences(
  sql: Sql,
  reader: Actor,
  { search, limit, offset }: { search: string | null; limit: number; offset: number },
): Promise<ListedPage<ListedPreference>> {
  requirePermitted(reader, "view_notifications");
  // Who has unsubscribed by a link alone has modes of events, and no row of their own.
  const said = sql`(select user_id, actor_type, max(updated_at) as updated_at from (
      select user_id, actor_type, updated_at from notification_preferences
      union all select user_id, actor_type, updated_at from notification_event_preferences) a
    group by user_id, actor_type) k
    left join notification_people p on p.user_id = k.user_id and p.actor_type = k.actor_type`;
  const where = sql`(${search}::text is null or k.user_id::text = ${search}
    or strpos(lower(coalesce(p.name, '') || ' ' || k.actor_type || ' ' || k.user_id), lower(${search})) > 0)`;
  const rows = sql<ListedPreference[]>`select k.user_id::float8 as "userId", k.actor_type as "actorType",
      p.id as "personId", coalesce(p.name, '') as name, coalesce(f.allow_sms, true) as "allowSms",
      coalesce(f.allow_email, true) as "allowEmail", coalesce(f.allow_in_app, true) as "allowInApp",
      coalesce(f.preferred_lang, 'en') as "preferredLang", f.quiet_hours as "quietHours", k.updated_at as "updatedAt",
      (select count(*)::int from notification_event_preferences m
        where m.user_id = k.user_id and m.actor_type = k.actor_type) as "eventCount"
    from ${said} left join notification_preferences f on f.user_id = k.user_id and f.actor_type = k.actor_type
    where ${where} order by k.updated_at desc, k.user_id, k.actor_type limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${said} where ${where}`);
}
