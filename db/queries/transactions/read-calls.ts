import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";
import type { RowCount } from "../runs/count-runs.ts";

const hourMs = 3_600_000;
// More calls than that in a day are told as "over": the number itself would say no more.
const callsMax = 200_000;
const refusedMax = 20_000;

/** Calls of a span of time, with those that a refused one stands for. */
export type CallCounts = { calls: RowCount; failed: number; refused: number };

/** What the overview tells of the mediator. */
export type Calls = {
  lastHour: CallCounts;
  lastDay: CallCounts;
  /** Asynchronous calls that wait for a worker. */
  pending: number;
  /** False when there is no transaction at all, so that there is nothing to tell. */
  any: boolean;
};

/** Counts the calls of the last hour and day, over the index of lists. */
export async function readCalls(sql: SqlOrTransaction, now: Date): Promise<Calls> {
  const [lastHour, lastDay, [pending], some] = await Promise.all([
    countSince(sql, new Date(now.getTime() - hourMs)),
    countSince(sql, new Date(now.getTime() - 24 * hourMs)),
    sql<{ count: number }[]>`select count(*)::int as count from transactions where status = 'pending'`,
    sql`select 1 from transactions limit 1`,
  ]);
  return { lastHour, lastDay, pending: pending?.count ?? 0, any: some.length > 0 };
}

async function countSince(sql: SqlOrTransaction, since: Date): Promise<CallCounts> {
  const from = firstUuidOf(since);
  const [[counted], [refused]] = await Promise.all([
    sql<{ calls: number; failed: number }[]>`
      select count(*)::int as calls, count(*) filter (where status = 'failed' and refusal is null)::int as failed
      from (select status, refusal from transactions where id >= ${from}::uuid
        order by id desc limit ${callsMax + 1}) newest`,
    sql<{ rows: number; repeated: number }[]>`
      select count(*)::int as rows, coalesce(sum(t.repeated), 0)::int as repeated from transactions t where t.id = any(array(
        select id from transactions where id >= ${from}::uuid and refusal is not null
        order by id desc limit ${refusedMax}))`,
  ]);
  const { calls = 0, failed = 0 } = counted ?? {};
  const { rows = 0, repeated = 0 } = refused ?? {};
  const count = Math.min(calls, callsMax) + repeated;
  return { calls: { kind: calls > callsMax ? "at_least" : "exact", count }, failed, refused: rows + repeated };
}
