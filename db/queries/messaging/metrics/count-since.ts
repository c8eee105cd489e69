import type { PendingQuery, Row } from "postgres";
import {
  countedAnswers,
  createdSubscriptions,
  errorsOf,
  messagesOfSet,
  messagesOfType,
  messagesWithoutAddress,
} from "#core/messaging/metrics/metric-names.ts";
import type { ContentType } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { firstUuidOf } from "../../../partitions.ts";

/** Counts by the documented names of their metrics. */
export type MetricCounts = Record<string, number>;

/** What began within a time, counted from the rows. All of them have ids that begin with their time of birth. */
export async function countSince(sql: SqlOrTransaction, from: Date, until: Date): Promise<MetricCounts> {
  const ids = (column: "id" | "a.id") =>
    sql`${sql.unsafe(column)} >= ${firstUuidOf(from)}::uuid and ${sql.unsafe(column)} < ${firstUuidOf(until)}::uuid`;
  const [created] = await sql<
    { count: number }[]
  >`select count(*)::float8 as count from subscriptions where ${ids("id")}`;
  const [errored] = await sql<{ count: number }[]>`select count(*)::float8 as count from subscription_sends
    where ${ids("id")} and state = 'failed' and delivery_id is null`;
  const sets = await sql<{ contentType: ContentType; shortName: string; count: number }[]>`
    select m.content_type as "contentType", m.short_name as "shortName", s.count from (
      select message_set_id, count(*)::float8 as count from subscription_sends
      where ${ids("id")} and delivery_id is not null group by message_set_id) s
    join message_sets m on m.id = s.message_set_id`;
  const counts: MetricCounts = {
    [createdSubscriptions]: created?.count ?? 0,
    [messagesWithoutAddress]: errored?.count ?? 0,
  };
  for (const { count, ...set } of sets) {
    addTo(counts, messagesOfType(set.contentType), count);
    addTo(counts, messagesOfSet(set), count);
  }
  for (const { error, count } of await countErrors(sql, ids("a.id"))) addTo(counts, errorsOf(error), count);
  return counts;
}

async function countErrors(sql: SqlOrTransaction, within: PendingQuery<Row[]>) {
  return await sql<{ error: string; count: number }[]>`
    select case when a.response_status is not null then 'http_error.' || a.response_status
      when a.outcome = 'timed_out' then 'timeout' else 'connection_error' end as error, count(*)::float8 as count
    from attempts a join deliveries d on d.id = a.delivery_id and d.origin = 'subscription'
    where ${within} and a.state = 'closed' and (a.response_status = any(${[...countedAnswers]}::int[])
      or (a.response_status is null and a.outcome in ('timed_out', 'no_connection', 'answer_lost')))
    group by 1`;
}

export function addTo(counts: MetricCounts, name: string, count: number): void {
  counts[name] = (counts[name] ?? 0) + count;
}
