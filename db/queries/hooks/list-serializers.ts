import type { HookSerializer } from "#core/hooks/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { type ListedPage, takePage } from "../mediator/object-page.ts";
import { serializerColumns } from "./hook-columns.ts";

export type SerializerFilter = {
  /** Part of the name or the description. */
  search: string | null;
  /** Null for all that there are. */
  limit: number | null;
  offset: number;
};

/** Stored serializers by name. */
export async function listSerializers(
  sql: Sql,
  reader: Actor,
  { search, limit, offset }: SerializerFilter,
): Promise<ListedPage<HookSerializer>> {
  requirePermitted(reader, "view_hooks");
  const from = sql`hook_serializers
    where ${search}::text is null or strpos(lower(name || ' ' || description), lower(${search})) > 0`;
  const rows = sql<HookSerializer[]>`select ${serializerColumns(sql)} from ${from}
    order by name limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}

/** One serializer; null when there is none. */
export async function findSerializer(sql: Sql, reader: Actor, id: number): Promise<HookSerializer | null> {
  requirePermitted(reader, "view_hooks");
  const [row] = await sql<HookSerializer[]>`select ${serializerColumns(sql)} from hook_serializers where id = ${id}`;
  return row ?? null;
}
