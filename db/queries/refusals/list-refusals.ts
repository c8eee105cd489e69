import { type RefusalRecord, refusalCodes } from "#core/refusals/model.ts";
import type { RefusalFilter } from "#core/refusals/refusal-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { exactCountMax, type RowCount } from "../runs/count-runs.ts";
import type { Page } from "../runs/find-run-ids.ts";
import { toIdRange, whereIds } from "../runs/run-filter.ts";

/** A page of refused calls, newest first. */
export async function listRefusals(
  sql: SqlOrTransaction,
  filter: RefusalFilter,
  { limit, offset = 0 }: Page,
): Promise<RefusalRecord[]> {
  return await sql<RefusalRecord[]>`
    select r.id, r.integration_id as "integrationId", i.name as "integrationName", r.path, r.code, r.status, r.reason,
      r.client_address as "clientAddress", r.method, r.content_type as "contentType",
      r.body_bytes::float8 as "bodyBytes", r.more, r.received_at as "receivedAt", r.last_at as "lastAt"
    from refusals r left join integrations i on i.id = r.integration_id
    where ${whereRefusals(sql, filter)} order by r.id desc limit ${limit} offset ${offset}`;
}

/** How many rows a filter takes, exactly up to 10,000; what is only counted in them is not among these. */
export async function countRefusals(sql: SqlOrTransaction, filter: RefusalFilter): Promise<RowCount> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from
    (select 1 from refusals r where ${whereRefusals(sql, filter)} limit ${exactCountMax + 1}) counted`;
  const count = row?.count ?? 0;
  return count <= exactCountMax ? { kind: "exact", count } : { kind: "at_least", count: exactCountMax };
}

/** How many calls of an integration were refused since then, with those that are only counted, and the last of them. */
export async function summarizeRefusals(
  sql: SqlOrTransaction,
  integrationId: string,
  since: Date,
): Promise<{ count: number; last: Pick<RefusalRecord, "reason" | "lastAt"> | null }> {
  const where = whereRefusals(sql, { integration_id: integrationId, from: since });
  const [row] = await sql<{ count: number }[]>`select coalesce(sum(1 + r.more), 0)::float8 as count
    from (select r.more from refusals r where ${where} order by r.id desc limit ${exactCountMax}) r`;
  const [last] = await listRefusals(sql, { integration_id: integrationId, from: since }, { limit: 1 });
  return { count: row?.count ?? 0, last: last === undefined ? null : { reason: last.reason, lastAt: last.lastAt } };
}

function whereRefusals(sql: SqlOrTransaction, filter: RefusalFilter) {
  const parts = [whereIds(sql, "r.id", toIdRange(filter, null))];
  const codes = [...new Set(filter.code ?? [])];
  if (codes.length > 0 && codes.length < refusalCodes.length) parts.push(sql`r.code = any(${codes}::text[])`);
  if (filter.integration_id !== undefined) parts.push(sql`r.integration_id = ${filter.integration_id}`);
  if (filter.path !== undefined) parts.push(sql`r.path = ${filter.path}`);
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}
