import type { NotificationCatalog } from "#core/notifications/catalog/model.ts";
import { defaultNotificationSettings, type NotificationSettings } from "#core/notifications/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { eventColumns, lookupColumns, ruleColumns } from "./catalog-columns.ts";

/** The whole catalogue of notifications, in one snapshot: what belongs together is never seen half changed. */
export async function readCatalog(sql: SqlOrTransaction): Promise<NotificationCatalog> {
  // One statement sees one moment; a transaction would hold a connection for six.
  const [row] = await sql<Raw[]>`select
    (select coalesce(json_agg(l order by l.kind, l.weight desc, l.code), '[]') from
      (select ${lookupColumns(sql)} from notification_lookups) l) as lookups,
    (select coalesce(json_agg(v order by v.code), '[]') from
      (select ${eventColumns(sql)} from notification_events e) v) as events,
    (select coalesce(json_agg(u order by u.id), '[]') from
      (select ${ruleColumns(sql)} from notification_rules r join notification_events e on e.id = r.event_id) u) as rules,
    (select coalesce(json_agg(t), '[]') from (select distinct on (t.event_id, t.medium, t.language)
        t.id, t.event_id as "eventId", e.code as "eventCode", t.medium, t.language, t.version, t.dialect, t.subject,
        t.body, t.html, t.active, t.created_at as "createdAt", t.updated_at as "updatedAt"
      from notification_templates t join notification_events e on e.id = t.event_id
      where t.active order by t.event_id, t.medium, t.language, t.version desc) t) as templates,
    (select settings from notification_settings) as settings,
    (select coalesce(json_agg(g order by g.code), '[]') from
      (select id, code, name from notification_groups) g) as groups`;
  if (row === undefined) throw new Error("A select without a from clause has one row.");
  return {
    lookups: row.lookups,
    events: row.events.map(reviveTimes),
    rules: row.rules.map(reviveTimes),
    templates: row.templates.map(reviveTimes),
    settings: row.settings ?? defaultNotificationSettings,
    groups: row.groups,
  };
}

type Raw = Omit<NotificationCatalog, "settings"> & { settings: NotificationSettings | null };

// Times inside of JSON come as texts.
function reviveTimes<Row extends { createdAt: Date; updatedAt: Date }>(row: Row): Row {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}
