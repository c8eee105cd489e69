import type { DeliveryState } from "#core/deliveries/model.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import type { SqlOrTransaction } from "../connect.ts";
import { lowestIdSince } from "../id-bounds.ts";
import { startAgain } from "./start-again.ts";

const againFrom: readonly DeliveryState[] = ["dead", "cancelled"];

/**
 * Sends deliveries again, from one of the states `from`, cancels or hastens those that wait. Part of the caller's transaction,
 * which has locked and judged them, and draws what caused them anew.
 */
export async function changeDeliveries(
  sql: SqlOrTransaction,
  act: DeliveryAct,
  ids: readonly string[],
  { now, from = againFrom }: { now: Date; from?: readonly DeliveryState[] },
): Promise<void> {
  if (ids.length === 0) return;
  const where = sql`where id = any(${ids as string[]}::uuid[])`;
  switch (act) {
    case "resend":
      await sql`update deliveries set ${startAgain(sql)} ${where} and state = any(${from as string[]}::text[])`;
      return;
    case "cancel":
      await sql`update deliveries set state = 'cancelled', due_at = null, finished_at = ${now} ${where}
        and state = 'pending'`;
      return;
    case "send_now":
      await sql`update deliveries set due_at = now() ${where} and state = 'pending'`;
  }
}

/**
 * The states of the deliveries of some rows, by the deliveries' ids. They are locked before what caused them, as everywhere, so
 * that no attempt is closed in between.
 */
export async function lockDeliveriesOf(
  sql: SqlOrTransaction,
  table: "callbacks" | "outbox_messages",
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeliveryState>> {
  const rows = await sql<{ id: string; state: DeliveryState }[]>`
    select id, state from deliveries
    where id in (select delivery_id from ${sql(table)} where id = any(${ids as string[]}::uuid[]))
      and id >= ${lowestIdSince(...ids)}::uuid
    order by id for update`;
  return new Map(rows.map(({ id, state }) => [id, state]));
}
