import type { SqlOrTransaction } from "../connect.ts";
import type { Fragment } from "./is-between.ts";

/**
 * Part of a larger statement, behind `with recursive`: the weights of open deliveries, the heaviest first. Each is one look
 * into the index of (weight, due_at), because there are a handful of weights and any number of rows.
 */
export function openWeights(sql: SqlOrTransaction): Fragment {
  return sql`weights(weight) as (
      (select weight from deliveries where state in ('pending', 'sending') order by weight desc limit 1)
      union all
      select (select d.weight from deliveries d where d.state in ('pending', 'sending') and d.weight < w.weight
        order by d.weight desc limit 1)
      from weights w where w.weight is not null)`;
}

/**
 * A query that locks what is due: the heaviest first, and of one weight what has been due for longest. It stands beside
 * {@link openWeights}. Within one weight the index ends where rows are due later, so none of those is read; the outer limit
 * stops the inner query as soon as it has enough, so no more rows are locked than are taken.
 */
export function lockHeaviestDue(sql: SqlOrTransaction, exceptHosts: readonly string[], limit: number): Fragment {
  return sql`select of_weight.id from weights w cross join lateral (
      select d.id from deliveries d where d.weight = w.weight and d.state in ('pending', 'sending') and d.due_at <= now()
        and d.host <> all(${exceptHosts as string[]}::text[])
      order by d.due_at limit ${limit} for update skip locked) of_weight
    where w.weight is not null limit ${limit}`;
}
