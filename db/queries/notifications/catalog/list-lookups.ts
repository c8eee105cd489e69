import type { Lookup } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { lookupColumns } from "./catalog-columns.ts";

/** All words: priorities by weight, the heaviest first, and the others by code. */
export async function listLookups(sql: Sql, reader: Actor): Promise<Lookup[]> {
  requirePermitted(reader, "view_notifications");
  return await sql<Lookup[]>`select ${lookupColumns(sql)} from notification_lookups order by kind, weight desc, code`;
}
