import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import {
  type AttemptRecord,
  type DeliveryRecord,
  deliveryColumns,
  findAttemptsOf,
} from "../deliveries/delivery-record.ts";
import {
  type CallbackRequest,
  type CallbackSummary,
  callbackSummaryColumns,
  readCallbackRequests,
} from "./list-callbacks.ts";

/** A callback as it is on record, with what stands around it. */
export type CallbackDetail = CallbackSummary &
  CallbackRequest & {
    /** Null where it could not even be built. */
    delivery: DeliveryRecord | null;
    attempts: AttemptRecord[];
    /** What the hook is now; null where it was deleted. */
    hook: { id: number; enabled: boolean } | null;
    /** The callback whose call led to the change, where one did. */
    causedBy: { id: string; number: number; hookName: string } | null;
  };

/** One callback by its id or by its number; null when it is not on record. */
export async function findCallback(
  sql: SqlOrTransaction,
  actor: Actor,
  key: { id: string } | { number: number },
): Promise<CallbackDetail | null> {
  requirePermitted(actor, "view_hooks");
  const [callback] = await sql<CallbackSummary[]>`select ${callbackSummaryColumns(sql)} from callbacks c
    where ${"id" in key ? sql`c.id = ${key.id}::uuid` : sql`c.number = ${key.number}`} limit 1`;
  if (callback === undefined) return null;
  const { deliveryId } = callback;
  const [requests, [delivery], attempts, [hook], [causedBy]] = await Promise.all([
    readCallbackRequests(sql, [callback]),
    sql<DeliveryRecord[]>`select ${deliveryColumns(sql)} from deliveries d where d.id = ${deliveryId}::uuid`,
    findAttemptsOf(sql, deliveryId === null ? [] : [deliveryId]),
    sql<{ id: number; enabled: boolean }[]>`select id, enabled from hooks where id = ${callback.hookId}`,
    findCause(sql, callback),
  ]);
  return {
    ...callback,
    ...(requests.get(callback.id) ?? { headers: [], payload: "" }),
    delivery: delivery ?? null,
    attempts,
    hook: hook ?? null,
    causedBy: causedBy ?? null,
  };
}

/** Hooks that cause each other continue one trace, and each is one deeper than its cause. */
function findCause(sql: SqlOrTransaction, { id, traceId, depth }: CallbackSummary) {
  if (depth <= 1) return [];
  return sql<{ id: string; number: number; hookName: string }[]>`
    select id, number::float8 as number, hook_name as "hookName" from callbacks
    where trace_id = ${traceId} and depth = ${depth - 1} and id < ${id}::uuid order by id desc limit 1`;
}
