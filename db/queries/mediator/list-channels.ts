import type { Channel } from "#core/mediator/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { channelColumns } from "./mediator-columns.ts";
import { type ListedPage, type ObjectPlace, orderBy, takePage } from "./object-page.ts";

export type ListedChannel = Channel & { mediatorName: string };

export type ChannelFilter = ObjectPlace & {
  /** Part of the name, the description or the path. */
  search: string | null;
  active: boolean | null;
  mediatorId: number | null;
  channelType: Channel["channelType"] | null;
  contractMode: Channel["contractMode"] | null;
  /** Channels that take this method; those without any take all. */
  method: string | null;
};

const orders = {
  name: "lower(h.name)",
  path: "h.path_pattern",
  priority: "h.priority",
  mediator: "lower(m.name)",
  type: "h.channel_type",
  updated: "h.updated_at",
} as const;
export const channelOrders = Object.keys(orders);

/** One page of channels; in the order in which they are tried unless another one is asked for. */
export async function listChannels(sql: Sql, reader: Actor, filter: ChannelFilter): Promise<ListedPage<ListedChannel>> {
  requirePermitted(reader, "view_mediator");
  const { search, active, mediatorId, channelType, contractMode, method } = filter;
  const where = sql`(${search}::text is null
      or strpos(lower(h.name || ' ' || h.description || ' ' || h.path_pattern), lower(${search})) > 0)
    and (${active}::bool is null or h.active = ${active})
    and (${mediatorId}::int is null or h.mediator_id = ${mediatorId})
    and (${channelType}::text is null or h.channel_type = ${channelType})
    and (${contractMode}::text is null or h.contract_mode = ${contractMode})
    and (${method}::text is null or h.methods = '{}' or ${method} = any(h.methods))`;
  const rows = sql<ListedChannel[]>`select c.*, m.name as "mediatorName" ${fromChannels(sql)} where ${where}
    order by ${orderBy(sql, orders, filter.sort, "h.priority, h.name")}, h.id
    limit ${filter.limit} offset ${filter.offset}`;
  return await takePage(rows, sql`select count(*)::int as total from channels h where ${where}`);
}

/** One channel, for its own page. */
export async function findChannel(sql: Sql, reader: Actor, id: number): Promise<ListedChannel | null> {
  requirePermitted(reader, "view_mediator");
  const [row] = await sql<
    ListedChannel[]
  >`select c.*, m.name as "mediatorName" ${fromChannels(sql)} where h.id = ${id}`;
  return row ?? null;
}

// The columns of a channel name no table, so they are read where there is only that one.
function fromChannels(sql: Sql) {
  return sql`from channels h join mediators m on m.id = h.mediator_id
    cross join lateral (select ${channelColumns(sql)} from channels where id = h.id) c`;
}
