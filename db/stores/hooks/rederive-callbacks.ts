import type { SqlOrTransaction } from "../../connect.ts";
import { lowestIdSince } from "../../id-bounds.ts";

/**
 * Makes callbacks follow their deliveries after a person has resent, cancelled or hastened these, in the same transaction. Ids
 * of other causes are passed over.
 */
export async function rederiveCallbacks(sql: SqlOrTransaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update callbacks b set updated_at = ${now}, next_attempt_at = d.due_at,
      status = case when d.state = 'pending' then 'waiting' when d.state = 'cancelled' then 'error' else b.status end,
      status_details = case when d.state = 'cancelled' then 'cancelled'
        when d.state = 'pending' and d.attempt_count = d.attempt_base then '' else b.status_details end,
      attempt_count = case when d.state = 'pending' then d.attempt_count - d.attempt_base else b.attempt_count end
    from deliveries d where b.id = any(${ids as string[]}::uuid[]) and d.id = b.delivery_id
      and d.id >= ${lowestIdSince(...ids)}::uuid`;
}
