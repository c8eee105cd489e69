import type { SqlOrTransaction } from "../../connect.ts";
import { lowestIdSince } from "../../id-bounds.ts";

/**
 * Makes entries of the log follow their deliveries after a person has resent or cancelled these, in the same transaction.
 * Ids that are of runs are passed over.
 */
export async function rederiveLogs(sql: SqlOrTransaction, ids: readonly string[], now: Date): Promise<void> {
  await sql`update notification_logs l set updated_at = ${now},
      status = case d.state when 'pending' then 'pending' when 'cancelled' then 'failed' else l.status end,
      error_message = case d.state when 'pending' then null
        when 'cancelled' then 'The delivery was cancelled' || coalesce(' after: ' || l.error_message, '.')
        else l.error_message end
    from deliveries d where l.id = any(${ids as string[]}::uuid[]) and d.id = l.delivery_id
      and d.id >= ${lowestIdSince(...ids)}::uuid`;
}
