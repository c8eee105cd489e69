import type { Gateway, MessagingSettings } from "#core/messaging/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { type ListedPage, takePage } from "../mediator/object-page.ts";
import { gatewayColumns } from "./content-columns.ts";
import { readMessagingSettings } from "./read-carriers.ts";

/** Gateways by name; `limit` null for all that there are. */
export async function listGateways(
  sql: Sql,
  reader: Actor,
  { limit, offset }: { limit: number | null; offset: number },
): Promise<ListedPage<Gateway>> {
  requirePermitted(reader, "view_messaging");
  const rows = sql<Gateway[]>`select ${gatewayColumns(sql)} from messaging_gateways g
    order by g.name limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from messaging_gateways`);
}

/** One gateway; null when there is none. */
export async function findGateway(sql: Sql, reader: Actor, id: number): Promise<Gateway | null> {
  requirePermitted(reader, "view_messaging");
  const [row] = await sql<Gateway[]>`select ${gatewayColumns(sql)} from messaging_gateways g where g.id = ${id}`;
  return row ?? null;
}

/** What holds for all staged messages. */
export async function findMessagingSettings(sql: Sql, reader: Actor): Promise<MessagingSettings> {
  requirePermitted(reader, "view_messaging");
  return await readMessagingSettings(sql);
}
