import type { Registration } from "#core/mediator/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { type ListedPage, type ObjectPlace, orderBy, takePage } from "./object-page.ts";

/** `channelName` is null for one that holds for all channels. */
export type ListedRegistration = Registration & { channelName: string | null };

export type RegistrationFilter = ObjectPlace & {
  /** Part of the organisation's name or of a code. */
  search: string | null;
  active: boolean | null;
  /** Those of one channel, or those that hold for all. */
  channel: number | "global" | null;
};

const orders = {
  organization: "lower(r.organization)",
  scope: "lower(h.name)",
  api_code: "r.api_code",
  push_code: "r.push_code",
  updated: "r.updated_at",
} as const;
export const registrationOrders = Object.keys(orders);

/** One page of registrations; by organisation unless another order is asked for. */
export async function listRegistrations(
  sql: Sql,
  reader: Actor,
  filter: RegistrationFilter,
): Promise<ListedPage<ListedRegistration>> {
  requirePermitted(reader, "view_mediator");
  const { search, active, channel } = filter;
  const channelId = typeof channel === "number" ? channel : null;
  const where = sql`(${search}::text is null
      or strpos(lower(concat_ws(' ', r.organization, r.api_code, r.push_code)), lower(${search})) > 0)
    and (${active}::bool is null or r.active = ${active})
    and (${channelId}::int is null or r.channel_id = ${channelId})
    and (${channel === "global"} = false or r.channel_id is null)`;
  const rows = sql<ListedRegistration[]>`select ${listedColumns(sql)} where ${where}
    order by ${orderBy(sql, orders, filter.sort, "lower(r.organization), lower(h.name) nulls first")}, r.id
    limit ${filter.limit} offset ${filter.offset}`;
  return await takePage(rows, sql`select count(*)::int as total from registrations r where ${where}`);
}

/** One registration, for its own page. */
export async function findRegistration(sql: Sql, reader: Actor, id: number): Promise<ListedRegistration | null> {
  requirePermitted(reader, "view_mediator");
  const [row] = await sql<ListedRegistration[]>`select ${listedColumns(sql)} where r.id = ${id}`;
  return row ?? null;
}

function listedColumns(sql: Sql) {
  return sql`r.id, r.channel_id as "channelId", h.name as "channelName", r.organization, r.api_code as "apiCode",
    r.push_code as "pushCode", r.active, r.created_at as "createdAt", r.updated_at as "updatedAt"
    from registrations r left join channels h on h.id = r.channel_id`;
}
