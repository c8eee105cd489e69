import { fallbackLanguage, type MessageMedium } from "#core/notifications/model.ts";
import type { TemplateCell } from "#core/notifications/templates/list-gaps.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";

/** An event with what there is of its words. */
export type TemplateEvent = {
  id: number;
  code: string;
  description: string;
  module: string;
  active: boolean;
  /** The media of its active rules. */
  asked: MessageMedium[];
  cells: TemplateCell[];
};

export type TemplateEventFilter = {
  /** Part of the code or the description. */
  search: string | null;
  module: string | null;
  /** True for those alone whose messages somebody would not get. */
  gaps: boolean;
  limit: number;
  offset: number;
};

/** One page of events by their code, with what there is of their words. */
export async function listTemplateEvents(
  sql: Sql,
  reader: Actor,
  { search, module, gaps, limit, offset }: TemplateEventFilter,
): Promise<{ rows: TemplateEvent[]; total: number }> {
  requirePermitted(reader, "view_notifications");
  // A medium that a rule sends, or that has words, and whose words lack the language that stands in for all others.
  const hasGap = sql`exists (
    select 1 from (
      select unnest(r.media) as medium from notification_rules r where r.event_id = e.id and r.active
      union select t.medium from notification_templates t where t.event_id = e.id and t.active) needed
    where not exists (select 1 from notification_templates t where t.event_id = e.id and t.medium = needed.medium
      and t.language = ${fallbackLanguage} and t.active))`;
  const from = sql`from notification_events e
    where (${search}::text is null or strpos(lower(e.code || ' ' || e.description), lower(${search})) > 0)
      and (${module}::text is null or e.module = ${module})
      and (not ${gaps}::bool or ${hasGap})`;
  const [rows, [counted]] = await Promise.all([
    sql<TemplateEvent[]>`select ${eventColumns(sql)} ${from} order by e.code limit ${limit} offset ${offset}`,
    sql<{ total: number }[]>`select count(*)::int as total ${from}`,
  ]);
  return { rows: [...rows], total: counted?.total ?? 0 };
}

/** One event, by its number. */
export async function findTemplateEvent(sql: Sql, reader: Actor, id: number): Promise<TemplateEvent | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<TemplateEvent[]>`select ${eventColumns(sql)} from notification_events e where e.id = ${id}`;
  return row ?? null;
}

/** The modules that events are of. */
export async function listEventModules(sql: Sql, reader: Actor): Promise<string[]> {
  requirePermitted(reader, "view_notifications");
  const rows = await sql<{ module: string }[]>`select distinct module from notification_events order by module`;
  return rows.map(({ module }) => module);
}

function eventColumns(sql: Sql) {
  return sql`e.id, e.code, e.description, e.module, e.active,
    (select coalesce(array_agg(distinct asked.medium), '{}') from (select unnest(r.media) as medium
      from notification_rules r where r.event_id = e.id and r.active) asked) as asked,
    (select coalesce(json_agg(cell), '[]') from (select t.medium, t.language, max(t.version) as latest,
        max(t.version) filter (where t.active) as active
      from notification_templates t where t.event_id = e.id group by t.medium, t.language) cell) as cells`;
}
