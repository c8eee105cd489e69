import type { SqlOrTransaction } from "../../connect.ts";
import { toTime } from "../array-values.ts";

export type SendRequested = {
  /** The send's, a new one. */
  id: string;
  subscriptionId: string;
  /** The next message now, or the last one once more. */
  kind: "requested" | "resend";
  now: Date;
};

/**
 * Asks for a message of a subscription: a send that waits, which a worker plans and queues within a second or so. The caller
 * hints `send_subscriptions` after its commit. False where there is no such subscription.
 */
export async function requestSend(
  sql: SqlOrTransaction,
  { id, subscriptionId, kind, now }: SendRequested,
): Promise<boolean> {
  const at = toTime(now);
  const rows = await sql`
    with asked as (
      insert into subscription_sends (id, subscription_id, round, kind, state, message_set_id, due_at, next_try_at,
        created_at, updated_at)
      select ${id}, s.id, s.round, ${kind}, 'waiting', s.message_set_id, ${at}::timestamptz, ${at}::timestamptz,
        ${at}::timestamptz, ${at}::timestamptz
      from subscriptions s where s.id = ${subscriptionId}
      returning id, subscription_id, kind),
    kept as (
      insert into resend_requests (received_at, subscription_id, send_id)
      select ${at}::timestamptz, subscription_id, id from asked where kind = 'resend')
    select id from asked`;
  return rows.length > 0;
}
