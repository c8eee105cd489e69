import type { SubscriptionFilter } from "#core/messaging/subscriptions/subscription-filter.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { whereSubscriptions } from "../where-subscriptions.ts";

/** So many failures are sent again at once from a list; all of them are from the list of failures. */
export const failedOfMax = 10_000;

/** Failures of the subscriptions that a filter takes. */
export async function listFailedOf(sql: SqlOrTransaction, filter: SubscriptionFilter): Promise<number[]> {
  const rows = await sql<
    { id: number }[]
  >`select f.id from send_failures f join subscriptions s on s.id = f.subscription_id
    where ${whereSubscriptions(sql, filter)} order by f.id limit ${failedOfMax}`;
  return rows.map(({ id }) => id);
}
