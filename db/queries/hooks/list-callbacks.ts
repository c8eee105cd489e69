import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { CallbackFilter } from "#core/hooks/callback-filter.ts";
import type { CallbackStatus, HookMethod } from "#core/hooks/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { readHeaderLines } from "../deliveries/delivery-record.ts";
import type { RowCount } from "../runs/count-runs.ts";
import { type CallbackPlace, findCallbackIds } from "./find-callback-ids.ts";

/** A callback as a list shows it. */
export type CallbackSummary = {
  id: string;
  /** By which the documented API and the commands know it. */
  number: number;
  hookId: number;
  /** As the hook was called when it happened; the hook may be gone. */
  hookName: string;
  model: string;
  objectId: string | null;
  signal: string;
  eventType: string;
  targetUrl: string;
  method: HookMethod;
  contentType: string | null;
  status: CallbackStatus;
  statusDetails: string;
  attemptCount: number;
  nextAttemptAt: Date | null;
  depth: number;
  test: boolean;
  traceId: string;
  deliveryId: string | null;
  /** When what it tells of happened. */
  occurredAt: Date;
  createdAt: Date;
  updatedAt: Date;
};

/** The columns of a {@link CallbackSummary} over `callbacks c`. */
export const callbackSummaryColumns = (sql: SqlOrTransaction) => sql`c.id, c.number::float8 as number,
  c.hook_id as "hookId", c.hook_name as "hookName", c.model, c.object_id as "objectId", c.signal,
  c.event_type as "eventType", c.target_url as "targetUrl", c.method, c.content_type as "contentType", c.status,
  c.status_details as "statusDetails", c.attempt_count as "attemptCount", c.next_attempt_at as "nextAttemptAt", c.depth,
  c.test, c.trace_id as "traceId", c.delivery_id as "deliveryId", c.occurred_at as "occurredAt", c.created_at as "createdAt",
  c.updated_at as "updatedAt"`;

export type CallbackPage = { callbacks: CallbackSummary[]; total: RowCount; searchedTo: Date | null };

/** A page of callbacks, newest first. */
export async function listCallbacks(
  sql: SqlOrTransaction,
  actor: Actor,
  filter: CallbackFilter,
  place: CallbackPlace,
): Promise<CallbackPage> {
  requirePermitted(actor, "view_hooks");
  const { ids, total, searchedTo } = await findCallbackIds(sql, filter, place);
  if (ids.length === 0) return { callbacks: [], total, searchedTo };
  const callbacks = await sql<CallbackSummary[]>`select ${callbackSummaryColumns(sql)} from callbacks c
    where c.id = any(${ids}::uuid[]) order by c.id desc`;
  return { callbacks: [...callbacks], total, searchedTo };
}

/** What was sent, or was to be sent: secrets redacted, as in everything that is stored. */
export type CallbackRequest = { headers: HeaderLine[]; payload: string };

type RequestRow = { id: string; headers: string; payload: string | null };

/** The requests of these callbacks by their ids. The payload is the body of the delivery where there is one. */
export async function readCallbackRequests(
  sql: SqlOrTransaction,
  callbacks: readonly Pick<CallbackSummary, "id" | "deliveryId">[],
): Promise<Map<string, CallbackRequest>> {
  if (callbacks.length === 0) return new Map();
  const ids = callbacks.map(({ id }) => id);
  const deliveryIds = callbacks.flatMap(({ deliveryId }) => (deliveryId === null ? [] : [deliveryId]));
  const [rows, bodies] = await Promise.all([
    sql<RequestRow[]>`select id, headers, payload from callbacks where id = any(${ids}::uuid[])`,
    sql<{ id: string; body: string | null }[]>`select id, body from deliveries where id = any(${deliveryIds}::uuid[])`,
  ]);
  const bodyOf = new Map(bodies.map(({ id, body }) => [id, body]));
  const deliveryOf = new Map(callbacks.map(({ id, deliveryId }) => [id, deliveryId]));
  return new Map(
    rows.map(({ id, headers, payload }) => [
      id,
      { headers: readHeaderLines(headers), payload: bodyOf.get(deliveryOf.get(id) ?? "") ?? payload ?? "" },
    ]),
  );
}
