import type { MadeCallback, NewCallback } from "#core/hooks/make-callback.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { toFlag, toTime } from "../array-values.ts";
import { insertDeliveries } from "../insert-deliveries.ts";

// Parameters of one statement are held in memory several times over.
const rowsMax = 500;

/** What the documented API knows a callback by, beside its own id. */
export type StoredCallback = { id: string; number: number };

/**
 * Writes callbacks with their deliveries. Part of the caller's transaction, which also takes away what caused them; whoever
 * calls it tells the workers afterwards.
 */
export async function storeCallbacks(sql: SqlOrTransaction, made: readonly MadeCallback[]): Promise<StoredCallback[]> {
  const stored: StoredCallback[] = [];
  for (let at = 0; at < made.length; at += rowsMax) {
    stored.push(...(await storePart(sql, made.slice(at, at + rowsMax))));
  }
  return stored;
}

async function storePart(sql: SqlOrTransaction, made: readonly MadeCallback[]): Promise<StoredCallback[]> {
  const column = <T>(pick: (callback: NewCallback) => T): T[] => made.map(({ callback }) => pick(callback));
  const deliveries = made.flatMap(({ delivery }) => delivery ?? []);
  return await sql<StoredCallback[]>`
    with stored as (
      insert into callbacks (id, hook_id, hook_name, model, object_id, signal, event_type, target_url, method, headers,
        content_type, payload, status, status_details, next_attempt_at, depth, trace_id, delivery_id, test,
        occurred_at, created_at, updated_at)
      select id, hook_id, hook_name, model, object_id, signal, event_type, target_url, method, headers, content_type,
        payload, status, status_details, next_attempt_at, depth, trace_id, delivery_id, test::bool, occurred_at, created_at,
        created_at
      from unnest(
        ${column((c) => c.id)}::uuid[], ${column((c) => c.hookId)}::int[], ${column((c) => c.hookName)}::text[],
        ${column((c) => c.model)}::text[], ${column((c) => c.objectId)}::text[], ${column((c) => c.signal)}::text[],
        ${column((c) => c.eventType)}::text[], ${column((c) => c.targetUrl)}::text[],
        ${column((c) => c.method)}::text[], ${column((c) => c.headers)}::text[],
        ${column((c) => c.contentType)}::text[], ${column((c) => c.payload)}::text[],
        ${column((c) => c.status)}::text[], ${column((c) => c.statusDetails)}::text[],
        ${column((c) => toTime(c.nextAttemptAt))}::timestamptz[], ${column((c) => c.depth)}::smallint[],
        ${column((c) => c.traceId)}::text[], ${column((c) => c.deliveryId)}::uuid[],
        ${column((c) => toFlag(c.test))}::text[], ${column((c) => toTime(c.occurredAt))}::timestamptz[],
        ${column((c) => toTime(c.createdAt))}::timestamptz[]
      ) as t(id, hook_id, hook_name, model, object_id, signal, event_type, target_url, method, headers, content_type,
        payload, status, status_details, next_attempt_at, depth, trace_id, delivery_id, test, occurred_at, created_at)
      returning id, number),
    sent as (${insertDeliveries(sql, deliveries)})
    select id, number::float8 as number from stored`;
}
