import type { PendingQuery, Row } from "postgres";
import type { Sql } from "../../connect.ts";

/** Which part of a list, in which order; an order that is none of the list's gives the usual one. */
export type ObjectPlace = {
  sort: { by: string; direction: "ascending" | "descending" } | null;
  limit: number;
  offset: number;
};

export type ListedPage<One> = { rows: One[]; total: number };

/** The order that is asked for. Only expressions of the given table reach the statement. */
export function orderBy(
  sql: Sql,
  orders: Readonly<Record<string, string>>,
  sort: ObjectPlace["sort"],
  usual: string,
): ReturnType<Sql["unsafe"]> {
  const expression = sort !== null && Object.hasOwn(orders, sort.by) ? orders[sort.by] : undefined;
  if (sort === null || expression === undefined) return sql.unsafe(usual);
  return sql.unsafe(`${expression} ${sort.direction === "descending" ? "desc nulls last" : "asc nulls first"}`);
}

/** Rows and their number, asked for at the same time. */
export async function takePage<One extends Row>(
  rows: PendingQuery<One[]>,
  count: PendingQuery<Row[]>,
): Promise<ListedPage<One>> {
  const [found, [counted]] = await Promise.all([rows, count]);
  return { rows: [...found] as One[], total: Number(counted?.total ?? 0) };
}
