import { type RunStatus, runStatuses } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";

/** How an integration has been doing, as its row in the list says it. */
export type RunFacts = {
  last: { id: string; status: RunStatus; receivedAt: Date } | null;
  /** Runs that ended in an error within the last day, counted up to 1,000. */
  failuresLastDay: number;
};

export const failuresCountMax = 1_000;

const dayMs = 86_400_000;

type Row = {
  integrationId: string;
  id: string | null;
  status: RunStatus | null;
  receivedAt: Date | null;
  failuresLastDay: number;
};

/** The last run and the failures of a day for each of these integrations: a few index probes per integration. */
export async function readRunFacts(
  sql: SqlOrTransaction,
  integrationIds: readonly string[],
  now: Date,
): Promise<Map<string, RunFacts>> {
  const since = firstUuidOf(new Date(now.getTime() - dayMs));
  const rows = await sql<Row[]>`
    select wanted.id as "integrationId", last.id, last.status, last.received_at as "receivedAt",
      failed.count as "failuresLastDay"
    from unnest(${[...integrationIds]}::uuid[]) as wanted(id)
    left join lateral (
      select newest.* from unnest(${[...runStatuses]}::text[]) as one(status)
      cross join lateral (
        select r.id, r.status, r.received_at from runs r
        where r.integration_id = wanted.id and r.status = one.status order by r.id desc limit 1) newest
      order by newest.id desc limit 1) last on true
    cross join lateral (
      select count(*)::int as count from (
        select 1 from runs r where r.integration_id = wanted.id and r.status = 'error' and r.id >= ${since}::uuid
        limit ${failuresCountMax}) counted) failed`;
  return new Map(rows.map((row) => [row.integrationId, toFacts(row)]));
}

function toFacts({ id, status, receivedAt, failuresLastDay }: Row): RunFacts {
  const last = id === null || status === null || receivedAt === null ? null : { id, status, receivedAt };
  return { last, failuresLastDay };
}
