import type { SubscriptionFilter } from "#core/messaging/subscriptions/subscription-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { exactCountMax, type RowCount } from "../runs/count-runs.ts";
import { type ListedSubscription, listedColumns } from "./subscription-columns.ts";
import { whereSubscriptions } from "./where-subscriptions.ts";

export type SubscriptionPage = { rows: ListedSubscription[]; total: RowCount };

/** A page of subscriptions, newest first. */
export async function listSubscriptions(
  sql: SqlOrTransaction,
  reader: Actor,
  filter: SubscriptionFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<SubscriptionPage> {
  requirePermitted(reader, "view_messaging");
  // The page's ids first, so that only its own rows are joined.
  const page = sql`select s.id from subscriptions s where ${whereSubscriptions(sql, filter)}
    order by s.created_at desc, s.id desc limit ${limit} offset ${offset}`;
  const [rows, total] = await Promise.all([
    sql<ListedSubscription[]>`select ${listedColumns(sql)} from subscriptions s
      join message_sets m on m.id = s.message_set_id join schedules c on c.id = s.schedule_id
      where s.id in (${page}) order by s.created_at desc, s.id desc`,
    countSubscriptions(sql, filter),
  ]);
  return { rows: [...rows], total };
}

/** How many a filter takes: exactly up to 10,000; of all, PostgreSQL's own estimate beyond it. */
export async function countSubscriptions(sql: SqlOrTransaction, filter: SubscriptionFilter): Promise<RowCount> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from (
    select 1 from subscriptions s where ${whereSubscriptions(sql, filter)} limit ${exactCountMax + 1}) s`;
  const counted = row?.count ?? 0;
  if (counted <= exactCountMax) return { kind: "exact", count: counted };
  if (Object.values(filter).some((part) => part !== undefined)) return { kind: "at_least", count: exactCountMax };
  const [estimate] = await sql<{ count: number }[]>`
    select reltuples::bigint::float8 as count from pg_class where oid = 'subscriptions'::regclass`;
  return { kind: "estimate", count: Math.max(exactCountMax, Math.round(estimate?.count ?? 0)) };
}
