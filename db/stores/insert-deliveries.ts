import type { NewAttempt, NewDelivery } from "#core/deliveries/model.ts";
import type { SqlOrTransaction } from "../connect.ts";
import { toFlag, toHex, toTime } from "./array-values.ts";

const columns = (sql: SqlOrTransaction) => sql`id, origin, origin_id, integration_id, medium, host, provider_index,
  target, body, body_sealed, trace_id, shared, state, attempt_count, due_at, lease_no, created_at, weight, finished_at`;

/**
 * Part of a larger statement: adds outbox rows whose cause is written by the same statement, in its part `stored`. A
 * delivery that its writer is about to send itself is born with its first attempt counted and its first lease taken.
 */
export function insertDeliveries(sql: SqlOrTransaction, deliveries: readonly NewDelivery[]) {
  const column = <T>(pick: (delivery: NewDelivery) => T): T[] => deliveries.map(pick);
  return sql`insert into deliveries (${columns(sql)})
    select id, origin, origin_id, integration_id, medium, host, provider_index, target::jsonb, body, decode(body_sealed, 'hex'),
      trace_id, shared::bool, state, (state = 'sending')::int, due_at, (state = 'sending')::int, created_at, weight,
      case when state = 'skipped' then created_at end
    from unnest(
      ${column((d) => d.id)}::uuid[], ${column((d) => d.origin)}::text[], ${column((d) => d.originId)}::uuid[],
      ${column((d) => d.integrationId)}::uuid[], ${column((d) => d.medium)}::text[], ${column((d) => d.host)}::text[],
      ${column((d) => d.providerIndex)}::int[],
      ${column((d) => JSON.stringify(d.target))}::text[], ${column((d) => d.body)}::text[],
      ${column((d) => toHex(d.bodySealed))}::text[], ${column((d) => d.traceId)}::text[],
      ${column((d) => toFlag(d.shared))}::text[],
      ${column((d) => d.state)}::text[], ${column((d) => toTime(d.dueAt))}::timestamptz[],
      ${column((d) => toTime(d.createdAt))}::timestamptz[], ${column((d) => d.weight)}::smallint[]
    ) as t(id, origin, origin_id, integration_id, medium, host, provider_index, target, body, body_sealed, trace_id,
      shared, state, due_at, created_at, weight)
    where origin_id in (select id from stored)
    returning id`;
}

/** Part of a larger statement: adds the rows of first attempts, of deliveries that its part `sent` has written. */
export function insertAttempts(sql: SqlOrTransaction, attempts: readonly NewAttempt[]) {
  return sql`insert into attempts (id, delivery_id, number, state, started_at)
    select id, delivery_id, number, 'sending', started_at from unnest(
      ${attempts.map((a) => a.id)}::uuid[], ${attempts.map((a) => a.deliveryId)}::uuid[],
      ${attempts.map((a) => a.number)}::int[], ${attempts.map((a) => toTime(a.startedAt))}::timestamptz[]
    ) as t(id, delivery_id, number, started_at)
    where delivery_id in (select id from sent)`;
}
