import type { NewDelivery } from "#core/deliveries/model.ts";
import type { SqlOrTransaction } from "../connect.ts";
import { toHex } from "./transpose.ts";

/** The columns of a new outbox row and a group of such rows as a table expression, for every statement that adds some. */
export const deliveryColumns = {
  names: (sql: SqlOrTransaction) => sql`id, origin, origin_id, integration_id, medium, host, target, body, body_sealed,
    trace_id, state, attempt_count, due_at, lease_no, created_at`,

  rows: (sql: SqlOrTransaction, deliveries: readonly NewDelivery[]) => {
    const column = <T>(pick: (delivery: NewDelivery) => T): T[] => deliveries.map(pick);
    return sql`
      select id, origin, origin_id, integration_id, medium, host, target::jsonb as target, body,
        decode(body_sealed, 'hex') as body_sealed, trace_id, state,
        (state = 'sending')::int as attempt_count, due_at, (state = 'sending')::int as lease_no, created_at
      from unnest(
        ${column((d) => d.id)}::uuid[], ${column((d) => d.origin)}::text[], ${column((d) => d.originId)}::uuid[],
        ${column((d) => d.integrationId)}::uuid[], ${column((d) => d.medium)}::text[],
        ${column((d) => d.host)}::text[], ${column((d) => JSON.stringify(d.target))}::text[],
        ${column((d) => d.body)}::text[], ${column((d) => toHex(d.bodySealed))}::text[],
        ${column((d) => d.traceId)}::text[], ${column((d) => d.state)}::text[],
        ${column((d) => d.dueAt)}::timestamptz[], ${column((d) => d.createdAt)}::timestamptz[]
      ) as t(id, origin, origin_id, integration_id, medium, host, target, body, body_sealed, trace_id, state, due_at,
        created_at)`;
  },
};
