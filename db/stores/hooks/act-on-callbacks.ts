import { type ActedCallback, judgeCallbackAct } from "#core/hooks/judge-callback-act.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { changeDeliveries, lockDeliveriesOf } from "../change-deliveries.ts";
import { rederiveCallbacks } from "./rederive-callbacks.ts";

export type CallbackActOutcome =
  | { kind: "done"; id: string; number: number }
  | { kind: "not_found" | "refused"; id: string; detail: string };

type Found = ActedCallback & { id: string; number: number; deliveryId: string | null };

/**
 * Sends callbacks again, cancels or hastens them, each only from a state that allows it. One that is sent again starts its
 * schedule from the beginning; its earlier attempts stay. Part of the caller's transaction; a few hundred at a time. Whoever
 * calls it tells the workers afterwards.
 */
export async function actOnCallbacks(
  sql: SqlOrTransaction,
  act: DeliveryAct,
  ids: readonly string[],
  now: Date,
): Promise<CallbackActOutcome[]> {
  if (ids.length === 0) return [];
  const known = new Map((await lockCallbacks(sql, ids)).map((callback) => [callback.id, callback]));
  const done: Found[] = [];
  const outcomes = ids.map((id): CallbackActOutcome => {
    const callback = known.get(id);
    if (callback === undefined) return { kind: "not_found", id, detail: "The callback is not on record." };
    const verdict = judgeCallbackAct(act, callback);
    if (verdict.kind === "refused") return { ...verdict, id };
    done.push(callback);
    return { kind: "done", id, number: callback.number };
  });
  const deliveryIds = done.flatMap(({ deliveryId }) => deliveryId ?? []);
  await changeDeliveries(sql, act, deliveryIds, { now });
  await rederiveCallbacks(
    sql,
    done.map(({ id }) => id),
    now,
  );
  return outcomes;
}

async function lockCallbacks(sql: SqlOrTransaction, ids: readonly string[]): Promise<Found[]> {
  const states = await lockDeliveriesOf(sql, "callbacks", ids);
  const rows = await sql<Omit<Found, "deliveryState">[]>`
    select id, number::float8 as number, status, status_details as "statusDetails", delivery_id as "deliveryId"
    from callbacks where id = any(${ids as string[]}::uuid[]) order by id for update`;
  return rows.map((row) => ({
    ...row,
    deliveryState: row.deliveryId === null ? null : (states.get(row.deliveryId) ?? null),
  }));
}
