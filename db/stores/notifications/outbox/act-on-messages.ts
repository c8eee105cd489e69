import { type ActedMessage, judgeMessageAct } from "#core/notifications/outbox/judge-message-act.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { changeDeliveries, lockDeliveriesOf } from "../../change-deliveries.ts";
import { rederiveMessages } from "./rederive-messages.ts";

export type MessageActOutcome =
  | { kind: "done"; id: string; number: number }
  | { kind: "not_found" | "refused"; id: string; detail: string };

// Also what a provider took and then reported as lost.
const resendable = ["dead", "cancelled", "delivered"] as const;

type Found = ActedMessage & { id: string; number: number; deliveryId: string | null };

/**
 * Resends, cancels or hastens messages of the outbox, each only from a state that allows it. A resent message starts its
 * schedule from the beginning; its earlier attempts stay. What is held for a digest is cancelled, or becomes due at once, by
 * itself. Part of the caller's transaction; whoever calls it tells the workers afterwards.
 */
export async function actOnMessages(
  sql: SqlOrTransaction,
  act: DeliveryAct,
  ids: readonly string[],
  now: Date,
): Promise<MessageActOutcome[]> {
  if (ids.length === 0) return [];
  const known = new Map((await lockMessages(sql, ids)).map((message) => [message.id, message]));
  const held: string[] = [];
  const sent: Found[] = [];
  const outcomes = ids.map((id): MessageActOutcome => {
    const message = known.get(id);
    if (message === undefined) return { kind: "not_found", id, detail: "The message is not on record." };
    const verdict = judgeMessageAct(act, message);
    if (verdict.kind === "refused") return { ...verdict, id };
    if (verdict.of === "held_message") held.push(id);
    else sent.push(message);
    return { kind: "done", id, number: message.number };
  });
  await changeHeld(sql, act, held, now);
  const deliveryIds = sent.flatMap(({ deliveryId }) => deliveryId ?? []);
  await changeDeliveries(sql, act, deliveryIds, { now, from: resendable });
  await rederiveMessages(
    sql,
    sent.map(({ id }) => id),
    now,
  );
  return outcomes;
}

async function lockMessages(sql: SqlOrTransaction, ids: readonly string[]): Promise<Found[]> {
  const states = await lockDeliveriesOf(sql, "outbox_messages", ids);
  const rows = await sql<Omit<Found, "deliveryState">[]>`
    select m.id, m.number::float8 as number, m.medium, m.status, m.final, m.delivery_id as "deliveryId",
      (select d.number::float8 from outbox_messages d where d.id = m.digest_id) as "digestNumber"
    from outbox_messages m where m.id = any(${ids as string[]}::uuid[]) order by m.id for update of m`;
  return rows.map((row) => ({
    ...row,
    deliveryState: row.deliveryId === null ? null : (states.get(row.deliveryId) ?? null),
  }));
}

async function changeHeld(sql: SqlOrTransaction, act: DeliveryAct, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const where = sql`where id = any(${ids}::uuid[]) and digest_id is null`;
  switch (act) {
    case "cancel":
      await sql`update outbox_messages set status = 'CANCELLED', final = true, updated_at = ${now} ${where}`;
      return;
    case "resend":
    case "send_now":
      await sql`update outbox_messages set status = 'QUEUED', final = false, last_error = null, next_attempt_at = ${now},
        updated_at = ${now} ${where}`;
  }
}
