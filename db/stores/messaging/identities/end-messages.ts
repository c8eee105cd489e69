import type { IdentityChanges } from "#core/messaging/identities/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { changeDeliveries } from "../../change-deliveries.ts";

type Ending = Pick<IdentityChanges, "endSubscriptions" | "cancelSends" | "redactRecords">;
type Open = { id: string; deliveryId: string | null };

/** What becomes of the messages of somebody who wants none, in the caller's transaction. */
export function bindMessageEnding(sql: SqlOrTransaction, now: Date): Ending {
  return {
    // Whoever plans their next messages holds these rows, so that what it queues is there when sends are cancelled after this.
    endSubscriptions: async (id, by) => {
      const ended = await sql`update subscriptions set active = false, updated_at = ${now}, updated_by = ${by}
        where identity = ${id} and active`;
      return ended.count;
    },
    cancelSends: async (id, addresses, reason) => {
      const open = await findOpen(sql, id, addresses);
      const deliveries = open.flatMap(({ deliveryId }) => deliveryId ?? []);
      // Deliveries are changed before what caused them, as everywhere. One that is being sent right now cannot be called back.
      await changeDeliveries(sql, "cancel", deliveries, { now });
      const cancelled = await sql`
        update subscription_sends s set state = 'cancelled', reason = ${reason}, next_try_at = null, updated_at = ${now}
        where s.id = any(${open.map((one) => one.id)}::uuid[]) and s.state in ('waiting', 'queued')
          and (s.delivery_id is null
            or exists (select 1 from deliveries d where d.id = s.delivery_id and d.state = 'cancelled'))`;
      return cancelled.count;
    },
    redactRecords: async (id, addresses) => {
      await sql`update subscription_sends s set to_address = null from subscriptions u
        where s.subscription_id = u.id and s.to_address is not null and (u.identity = ${id}
          or (u.identity in (${reachedThrough(sql, id)}) and s.to_address = any(${addresses as string[]}::text[])))`;
      const redacted = sql`address = case when address is null then null else 'redacted' end,
        reason = case when reason = '' then '' else 'redacted' end,
        requestor_source_id = case when requestor_source_id is null then null else 'redacted' end`;
      await sql`update identity_opt_outs set ${redacted} where identity_id = ${id}`;
      await sql`update identity_opt_ins set ${redacted} where identity_id = ${id}`;
    },
  };
}

/** What is on its way to somebody's own subscriptions, or to these addresses for all who are reached through them. */
async function findOpen(sql: SqlOrTransaction, id: string, addresses: readonly string[] | null): Promise<Open[]> {
  const whose =
    addresses === null
      ? sql`u.identity = ${id}`
      : sql`u.identity in (${reachedThrough(sql, id)}) and s.to_address = any(${addresses as string[]}::text[])`;
  return await sql<Open[]>`
    select s.id, s.delivery_id as "deliveryId" from subscriptions u
    join subscription_sends s on s.subscription_id = u.id and s.state in ('waiting', 'queued')
    where ${whose} order by s.id`;
}

/** An identity and all who are reached through it, as texts; as far as messages follow that way. */
function reachedThrough(sql: SqlOrTransaction, id: string) {
  return sql`
    with recursive reached(id, steps) as (
      select ${id}::uuid, 0
      union
      select i.id, r.steps + 1 from identities i join reached r on i.communicate_through = r.id where r.steps < 5)
    select id::text from reached`;
}
