import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { type ListedSubscription, listedColumns } from "./subscription-columns.ts";

/** One subscription, for its own page. */
export async function findSubscription(
  sql: SqlOrTransaction,
  reader: Actor,
  id: string,
): Promise<ListedSubscription | null> {
  requirePermitted(reader, "view_messaging");
  const [row] = await sql<ListedSubscription[]>`select ${listedColumns(sql)} from subscriptions s
    join message_sets m on m.id = s.message_set_id join schedules c on c.id = s.schedule_id where s.id = ${id}`;
  return row ?? null;
}
