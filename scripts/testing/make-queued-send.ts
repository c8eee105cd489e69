import type { DeliveryState } from "#core/deliveries/model.ts";
import type { Sql } from "#db/connect.ts";
import { newId } from "#platform/new-id.ts";

export type QueuedSend = { subscriptionId: string; sendId: string; deliveryId: string };

/** A subscription of an identity with a message on its way to an address, as a run of its schedule queues it. */
export async function makeQueuedSend(
  sql: Sql,
  made: {
    identity: string;
    address: string;
    deliveryState?: DeliveryState;
    timeZone?: string | null;
    medium?: "sms" | "email";
  },
): Promise<QueuedSend> {
  const { identity, address, deliveryState = "pending", timeZone = null, medium = "sms" } = made;
  const [schedule] = await sql<{ id: number }[]>`insert into schedules (minute, hour, per_subscriber)
    values ('0', '8', true) returning id`;
  const [set] = await sql<{ id: number }[]>`insert into message_sets (short_name, default_schedule_id)
    values (${`set-${newId()}`}, ${schedule?.id ?? 0}) returning id`;
  const [subscriptionId, sendId, deliveryId, now] = [newId(), newId(), newId(), new Date()];
  await sql`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, time_zone)
    values (${subscriptionId}, ${identity}, ${set?.id ?? 0}, ${schedule?.id ?? 0}, 'eng', ${timeZone})`;
  await sql`insert into deliveries (id, origin, origin_id, medium, host, target, body, trace_id, shared, state, due_at, created_at)
    values (${deliveryId}, 'subscription', ${sendId}, ${medium}, ${`medium:${medium}`}, '{}', 'Hello', ${"a".repeat(32)}, false,
      ${deliveryState}, ${now}, ${now})`;
  await sql`insert into subscription_sends (id, subscription_id, round, kind, state, sequence_number, to_address, due_at,
      delivery_id, created_at, updated_at)
    values (${sendId}, ${subscriptionId}, 1, 'scheduled', 'queued', 1, ${address}, ${now}, ${deliveryId}, ${now}, ${now})`;
  return { subscriptionId, sendId, deliveryId };
}
