import type { Signal, SignalKind } from "#core/hooks/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { type ListedPage, takePage } from "../mediator/object-page.ts";
import { signalColumns } from "./hook-columns.ts";

export type SignalFilter = {
  kind: SignalKind | null;
  /** Part of the name. */
  search: string | null;
  /** Null for all that there are. */
  limit: number | null;
  offset: number;
};

/** Signals in the order of their registration, those that are built in first. */
export async function listSignals(sql: Sql, reader: Actor, filter: SignalFilter): Promise<ListedPage<Signal>> {
  requirePermitted(reader, "view_hooks");
  const { kind, search, limit, offset } = filter;
  const from = sql`signals where (${kind}::text is null or kind = ${kind})
    and (${search}::text is null or strpos(lower(name), lower(${search})) > 0)`;
  const rows = sql<Signal[]>`select ${signalColumns(sql)} from ${from} order by id limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}

/** One signal by its number or its name; null when there is none. */
export async function findSignal(sql: Sql, reader: Actor, by: number | string): Promise<Signal | null> {
  requirePermitted(reader, "view_hooks");
  const where = typeof by === "number" ? sql`id = ${by}` : sql`name = ${by}`;
  const [row] = await sql<Signal[]>`select ${signalColumns(sql)} from signals where ${where}`;
  return row ?? null;
}
