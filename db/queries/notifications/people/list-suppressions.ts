import type { Suppression, SuppressionReason } from "#core/notifications/model.ts";
import type { AddressMedium } from "#core/notifications/people/normal-address.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, type ObjectPlace, orderBy, takePage } from "../../mediator/object-page.ts";
import { suppressionColumns } from "./person-columns.ts";

export type SuppressionFilter = ObjectPlace & {
  /** Part of the address, in whatever case. */
  search: string | null;
  medium: AddressMedium | null;
  reason: SuppressionReason | null;
};

const orders = { address: "s.address", medium: "s.medium", reason: "s.reason", since: "s.created_at" } as const;
export const suppressionOrders = Object.keys(orders);

/** One page of addresses to which nothing is sent; the newest first unless another order is asked for. */
export async function listSuppressions(
  sql: Sql,
  reader: Actor,
  { search, medium, reason, sort, limit, offset }: SuppressionFilter,
): Promise<ListedPage<Suppression>> {
  requirePermitted(reader, "view_notifications");
  const where = sql`(${search}::text is null or strpos(s.address, lower(${search})) > 0)
    and (${medium}::text is null or s.medium = ${medium}) and (${reason}::text is null or s.reason = ${reason})`;
  const rows = sql<Suppression[]>`select ${suppressionColumns(sql)} from notification_suppressions s where ${where}
    order by ${orderBy(sql, orders, sort, "s.created_at desc")}, s.id desc limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from notification_suppressions s where ${where}`);
}

export async function findSuppression(sql: Sql, reader: Actor, id: number): Promise<Suppression | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<Suppression[]>`
    select ${suppressionColumns(sql)} from notification_suppressions s where s.id = ${id}`;
  return row ?? null;
}
