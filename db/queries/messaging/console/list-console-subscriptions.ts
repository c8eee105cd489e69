import type { SubscriptionFilter } from "#core/messaging/subscriptions/subscription-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { countSubscriptions, type SubscriptionPage } from "../list-subscriptions.ts";
import { type ListedSubscription, listedColumns } from "../subscription-columns.ts";
import { whereSubscriptions } from "../where-subscriptions.ts";

/** By what the list can be sorted; each has an index, so that a million rows are no matter. */
export const subscriptionOrders = ["created", "identity"] as const;
export type SubscriptionOrder = { by: (typeof subscriptionOrders)[number]; direction: "ascending" | "descending" };

/** A page of subscriptions in an order that a person has chosen. */
export async function listConsoleSubscriptions(
  sql: SqlOrTransaction,
  reader: Actor,
  filter: SubscriptionFilter,
  { order, limit, offset }: { order: SubscriptionOrder; limit: number; offset: number },
): Promise<SubscriptionPage> {
  requirePermitted(reader, "view_messaging");
  const direction = order.direction === "descending" ? sql`desc` : sql`asc`;
  const column = order.by === "identity" ? sql`s.identity` : sql`s.created_at`;
  const sorted = sql`order by ${column} ${direction}, s.id ${direction}`;
  // The page's ids first, so that only its own rows are joined.
  const page = sql`select s.id from subscriptions s where ${whereSubscriptions(sql, filter)} ${sorted}
    limit ${limit} offset ${offset}`;
  const [rows, total] = await Promise.all([
    sql<ListedSubscription[]>`select ${listedColumns(sql)} from subscriptions s
      join message_sets m on m.id = s.message_set_id join schedules c on c.id = s.schedule_id
      where s.id in (${page}) ${sorted}`,
    countSubscriptions(sql, filter),
  ]);
  return { rows: [...rows], total };
}
