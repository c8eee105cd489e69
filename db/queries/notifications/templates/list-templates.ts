import type { MessageMedium, NotificationTemplate } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { templateColumns } from "./template-columns.ts";

export type TemplateFilter = {
  eventCode: string | null;
  medium: MessageMedium | null;
  language: string | null;
  active: boolean | null;
  /** Null for all that there are. */
  limit: number | null;
  offset: number;
};

export type ListedTemplates = { rows: NotificationTemplate[]; total: number };

/** Templates in the documented order: by event, by channel, and the newest version first. */
export async function listTemplates(sql: Sql, reader: Actor, filter: TemplateFilter): Promise<ListedTemplates> {
  requirePermitted(reader, "view_notifications");
  const { eventCode, medium, language, active, limit, offset } = filter;
  const from = sql`from notification_templates t join notification_events e on e.id = t.event_id
    where (${eventCode}::text is null or e.code = ${eventCode})
      and (${medium}::text is null or t.medium = ${medium})
      and (${language}::text is null or t.language = ${language})
      and (${active}::bool is null or t.active = ${active})`;
  const [rows, [counted]] = await Promise.all([
    sql<NotificationTemplate[]>`select ${templateColumns(sql)} ${from}
      order by e.code, upper(t.medium), t.version desc, t.language limit ${limit} offset ${offset}`,
    sql<{ total: number }[]>`select count(*)::int as total ${from}`,
  ]);
  return { rows: [...rows], total: counted?.total ?? 0 };
}

/** All versions of an event's words for a medium, in all languages; the newest first. */
export async function listVersions(
  sql: Sql,
  reader: Actor,
  { eventId, medium }: { eventId: number; medium: MessageMedium },
): Promise<NotificationTemplate[]> {
  requirePermitted(reader, "view_notifications");
  return await sql<NotificationTemplate[]>`select ${templateColumns(sql)}
    from notification_templates t join notification_events e on e.id = t.event_id
    where t.event_id = ${eventId} and t.medium = ${medium} order by t.language, t.version desc`;
}

/** One version, by its number. */
export async function findTemplate(sql: Sql, reader: Actor, id: number): Promise<NotificationTemplate | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<NotificationTemplate[]>`select ${templateColumns(sql)}
    from notification_templates t join notification_events e on e.id = t.event_id where t.id = ${id}`;
  return row ?? null;
}
