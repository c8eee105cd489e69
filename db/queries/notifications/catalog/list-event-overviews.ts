import type { MessageMedium, NotificationEvent } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, type ObjectPlace, orderBy, takePage } from "../../mediator/object-page.ts";
import { eventColumns } from "./catalog-columns.ts";

/** The words that an event has for a medium in a language. */
export type TemplateInUse = { id: number; medium: MessageMedium; language: string; version: number };

export type EventOverview = NotificationEvent & {
  moduleName: string | null;
  rules: number;
  activeRules: number;
  /** The versions that are used. */
  templates: TemplateInUse[];
  lastEmittedAt: Date | null;
};

export type OverviewFilter = ObjectPlace & {
  /** Part of the code or the description. */
  search: string | null;
  /** The code of a module. */
  module: string | null;
  active: boolean | null;
};

const orders = {
  code: "e.code",
  module: "e.module",
  rules: `"rules"`,
  emitted: `"lastEmittedAt"`,
  updated: "e.updated_at",
} as const;
export const eventOrders = Object.keys(orders);

/** One page of events with what belongs to each; by code unless another order is asked for. */
export async function listEventOverviews(
  sql: Sql,
  reader: Actor,
  filter: OverviewFilter,
): Promise<ListedPage<EventOverview>> {
  requirePermitted(reader, "view_notifications");
  const { search, module, active } = filter;
  const where = sql`(${module}::text is null or e.module = ${module}) and (${active}::bool is null or e.active = ${active})
    and (${search}::text is null or strpos(lower(e.code || ' ' || e.description), lower(${search})) > 0)`;
  const rows = sql<EventOverview[]>`${overviews(sql)} where ${where}
    order by ${orderBy(sql, orders, filter.sort, "e.code")}, e.id limit ${filter.limit} offset ${filter.offset}`;
  return await takePage(rows, sql`select count(*)::int as total from notification_events e where ${where}`);
}

/** One event with what belongs to it; null when there is none. */
export async function findEventOverview(sql: Sql, reader: Actor, id: number): Promise<EventOverview | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<EventOverview[]>`${overviews(sql)} where e.id = ${id}`;
  return row ?? null;
}

function overviews(sql: Sql) {
  return sql`select ${eventColumns(sql)}, l.name as "moduleName", r.rules, r.active as "activeRules", t.templates,
      m.created_at as "lastEmittedAt"
    from notification_events e
    left join notification_lookups l on l.kind = 'module' and l.code = e.module
    cross join lateral (select count(*)::int as rules, count(*) filter (where active)::int as active
      from notification_rules where event_id = e.id) r
    cross join lateral (select coalesce(json_agg(u order by u.medium, u.language), '[]') as templates from (
      select distinct on (medium, language) id, medium, language, version from notification_templates
      where event_id = e.id and active order by medium, language, version desc) u) t
    left join lateral (select created_at from emissions where event_code = e.code order by id desc limit 1) m on true`;
}
