import type { Refusal } from "#core/refusals/model.ts";
import type { MoreRefusals } from "#core/refusals/sample-refusals.ts";
import type { Sql } from "../../connect.ts";
import { toTime } from "../array-values.ts";

/** Writes refused calls, and how many more of their kinds came, in one commit. */
export async function storeRefusals(sql: Sql, kept: readonly Refusal[], more: readonly MoreRefusals[]): Promise<void> {
  const column = <T>(pick: (refusal: Refusal) => T): T[] => kept.map(pick);
  await sql.begin(async (transaction) => {
    if (kept.length > 0) {
      await transaction`
        insert into refusals (id, integration_id, path, code, status, reason, client_address, method, content_type,
          body_bytes, received_at, last_at)
        select t.id, i.id, t.path, t.code, t.status, t.reason, t.client_address, t.method, t.content_type, t.body_bytes,
          t.received_at, t.received_at
        from unnest(${column((r) => r.id)}::uuid[], ${column((r) => r.path)}::text[], ${column((r) => r.code)}::text[],
          ${column((r) => r.status)}::int[], ${column((r) => r.reason)}::text[],
          ${column((r) => r.clientAddress)}::text[], ${column((r) => r.method)}::text[],
          ${column((r) => r.contentType)}::text[], ${column((r) => r.bodyBytes)}::bigint[],
          ${column((r) => toTime(r.receivedAt))}::timestamptz[]
        ) as t(id, path, code, status, reason, client_address, method, content_type, body_bytes, received_at)
        left join integrations i on i.path = t.path`;
    }
    if (more.length > 0) {
      await transaction`update refusals r set more = r.more + m.count, last_at = m.last_at
        from unnest(${more.map((one) => one.id)}::uuid[], ${more.map((one) => one.count)}::int[],
          ${more.map((one) => toTime(new Date(one.lastAtMs)))}::timestamptz[]) as m(id, count, last_at)
        where r.id = m.id`;
    }
  });
}
