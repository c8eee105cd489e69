import type { Client, ClientAuthKind, ClientCredential } from "#core/mediator/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { clientColumns } from "./mediator-columns.ts";
import { type ListedPage, type ObjectPlace, orderBy, takePage } from "./object-page.ts";

/** A client with its secrets and API keys, without any value. Those that have run out are among them for a while. */
export type ListedClient = Client & { credentials: ClientCredential[] };

export type ClientFilter = ObjectPlace & {
  /** Part of the name or the client id. */
  search: string | null;
  active: boolean | null;
  authKind: ClientAuthKind | null;
};

const orders = { name: "lower(name)", client_id: "client_id", updated: "updated_at", active: "active" } as const;
export const clientOrders = Object.keys(orders);

/** One page of clients; by name unless another order is asked for. */
export async function listClients(sql: Sql, reader: Actor, filter: ClientFilter): Promise<ListedPage<ListedClient>> {
  requirePermitted(reader, "view_mediator");
  const { search, active, authKind } = filter;
  const where = sql`(${search}::text is null or strpos(lower(name || ' ' || client_id), lower(${search})) > 0)
    and (${active}::bool is null or active = ${active})
    and (${authKind}::text is null or ${authKind} = any(auth_kinds))`;
  const rows = sql<ListedClient[]>`select ${clientColumns(sql)}, ${credentialsColumn(sql)} from clients where ${where}
    order by ${orderBy(sql, orders, filter.sort, "lower(name)")}, id limit ${filter.limit} offset ${filter.offset}`;
  const page = await takePage(rows, sql`select count(*)::int as total from clients where ${where}`);
  return { ...page, rows: page.rows.map(reviveClient) };
}

/** One client, for its own page. */
export async function findClient(sql: Sql, reader: Actor, id: number): Promise<ListedClient | null> {
  requirePermitted(reader, "view_mediator");
  const [row] = await sql<ListedClient[]>`select ${clientColumns(sql)}, ${credentialsColumn(sql)} from clients
    where id = ${id}`;
  return row === undefined ? null : reviveClient(row);
}

function credentialsColumn(sql: Sql) {
  return sql`(select coalesce(json_agg(json_build_object('id', k.id, 'clientId', k.client_id, 'kind', k.kind, 'hint', k.hint,
    'createdAt', k.created_at, 'expiresAt', k.expires_at, 'lastUsedAt', k.last_used_at) order by k.kind desc, k.id), '[]')
    from client_credentials k where k.client_id = clients.id) as credentials`;
}

// Times inside of JSON come as texts.
function reviveClient(row: ListedClient): ListedClient {
  const revive = (at: Date | null) => (at === null ? null : new Date(at));
  return {
    ...row,
    credentials: row.credentials.map((one) => ({
      ...one,
      createdAt: new Date(one.createdAt),
      expiresAt: revive(one.expiresAt),
      lastUsedAt: revive(one.lastUsedAt),
    })),
  };
}
