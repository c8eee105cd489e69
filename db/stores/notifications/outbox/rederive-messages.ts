import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";

/**
 * Makes messages of the outbox follow their deliveries after a person has resent, cancelled or hastened these, in the same
 * transaction, and with them what a digest holds. Ids of other causes are passed over.
 */
export async function rederiveMessages(sql: SqlOrTransaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with followed as (
      update outbox_messages o set updated_at = ${now},
        status = case when d.state = 'cancelled' then 'CANCELLED' when d.state <> 'pending' then o.status
          when d.attempt_count > d.attempt_base then 'FAILED' else 'QUEUED' end,
        final = d.state <> 'pending',
        attempt_count = case when d.state = 'pending' then d.attempt_count - d.attempt_base else o.attempt_count end,
        next_attempt_at = coalesce(d.due_at, o.next_attempt_at),
        last_error = case when d.state = 'pending' and d.attempt_count = d.attempt_base then null else o.last_error end,
        sent_at = case when d.state = 'pending' then null else o.sent_at end,
        delivered_at = case when d.state = 'pending' then null else o.delivered_at end
      from deliveries d where o.id = any(${ids as string[]}::uuid[]) and d.id = o.delivery_id
        and d.id >= ${lowestIdSince(...ids)}::uuid
      returning o.id, o.status, o.final, o.attempt_count, o.next_attempt_at, o.last_error, o.sent_at, o.delivered_at)
    update outbox_messages i set updated_at = ${now}, status = f.status, final = f.final,
      attempt_count = f.attempt_count, next_attempt_at = f.next_attempt_at, last_error = f.last_error,
      sent_at = f.sent_at, delivered_at = f.delivered_at
    from followed f where i.digest_id = f.id`;
}
