import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";

/**
 * Makes sends follow their deliveries after a person has resent or cancelled these, in the same transaction: what is sent again
 * leaves the list of failures. Ids of other causes are passed over.
 */
export async function rederiveSends(sql: SqlOrTransaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with followed as (
      update subscription_sends s set updated_at = ${now},
        state = case when d.state = 'pending' then 'queued' else 'cancelled' end,
        reason = case when d.state = 'pending' then '' else 'The delivery was cancelled.' end,
        reported_at = case when d.state = 'pending' then null else s.reported_at end
      from deliveries d where s.id = any(${ids as string[]}::uuid[]) and d.id = s.delivery_id
        and d.state in ('pending', 'cancelled') and d.id >= ${lowestIdSince(...ids)}::uuid
      returning s.id)
    delete from send_failures f using followed where f.send_id = followed.id`;
}
