import type { JsonObject } from "#core/json.ts";
import type { Mediator } from "#core/mediator/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { mediatorColumns } from "./mediator-columns.ts";
import { type ListedPage, type ObjectPlace, orderBy, takePage } from "./object-page.ts";

export type ListedMediator = Mediator & {
  channels: { id: number; name: string; active: boolean }[];
  /** What it said of itself when it registered in OpenHIM's manner; null for one that a person has made. */
  registered: JsonObject | null;
  /** Its settings in OpenHIM's manner. */
  config: JsonObject | null;
};

export type MediatorFilter = ObjectPlace & {
  /** Part of the name, the URN or the address. */
  search: string | null;
  online: boolean | null;
};

const orders = {
  name: "lower(name)",
  urn: "urn",
  version: "version",
  online: "online",
  heartbeat: "last_heartbeat",
  updated: "updated_at",
} as const;
export const mediatorOrders = Object.keys(orders);

/** One page of mediators; by name unless another order is asked for. */
export async function listMediators(
  sql: Sql,
  reader: Actor,
  filter: MediatorFilter,
): Promise<ListedPage<ListedMediator>> {
  requirePermitted(reader, "view_mediator");
  const { search, online } = filter;
  const where = sql`(${search}::text is null
      or strpos(lower(name || ' ' || urn || ' ' || endpoint_url), lower(${search})) > 0)
    and (${online}::bool is null or online = ${online})`;
  const rows = sql<ListedMediator[]>`select ${listedColumns(sql)} from mediators where ${where}
    order by ${orderBy(sql, orders, filter.sort, "lower(name)")}, id limit ${filter.limit} offset ${filter.offset}`;
  return await takePage(rows, sql`select count(*)::int as total from mediators where ${where}`);
}

/** One mediator, for its own page. */
export async function findMediator(sql: Sql, reader: Actor, id: number): Promise<ListedMediator | null> {
  requirePermitted(reader, "view_mediator");
  const [row] = await sql<ListedMediator[]>`select ${listedColumns(sql)} from mediators where id = ${id}`;
  return row ?? null;
}

function listedColumns(sql: Sql) {
  return sql`${mediatorColumns(sql)}, openhim as registered, config,
    (select coalesce(json_agg(json_build_object('id', h.id, 'name', h.name, 'active', h.active)
      order by h.priority, h.name), '[]') from channels h where h.mediator_id = mediators.id) as channels`;
}
