import type { KeptHook } from "#core/hooks/change-ports.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { hookColumns } from "./hook-columns.ts";

/** One hook; null when there is none. */
export async function findHook(sql: Sql, reader: Actor, id: number): Promise<KeptHook | null> {
  requirePermitted(reader, "view_hooks");
  const [row] = await sql<KeptHook[]>`select ${hookColumns(sql)} from hooks h where h.id = ${id}`;
  return row ?? null;
}
