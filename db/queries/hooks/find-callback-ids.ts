import type { CallbackFilter } from "#core/hooks/callback-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { timeOfUuid } from "../../partitions.ts";
import { exactCountMax, type RowCount } from "../runs/count-runs.ts";
import { asksEachRow, selectNamed, whereIndexed, whereRest, whereText } from "./where-callbacks.ts";

export type CallbackPlace = { limit: number; offset: number };

export type CallbackIds = {
  /** Of the page, newest first. */
  ids: string[];
  /** How many the filter takes, exactly up to 10,000; of those that were looked at. */
  total: RowCount;
  /** The oldest callback that was looked at, when that is not the oldest of all. Null: all were. */
  searchedTo: Date | null;
};

// What is in no index is asked of each row: so many of the newest that the rest of the filter takes.
const lookedMax = 50_000;

/** One page of what a filter takes, and how many there are. */
export async function findCallbackIds(
  sql: SqlOrTransaction,
  filter: CallbackFilter,
  { limit, offset }: CallbackPlace,
): Promise<CallbackIds> {
  const rowsMax = Math.max(exactCountMax + 1, offset + limit);
  const [found] = await sql<{ ids: string[]; count: number }[]>`
    with matching as materialized (${selectMatching(sql, filter, rowsMax)})
    select array(select id from matching order by id desc limit ${limit} offset ${offset}) as ids,
      (select count(*)::int from matching) as count`;
  const { ids, count } = found ?? { ids: [], count: 0 };
  const total: RowCount =
    count <= exactCountMax ? { kind: "exact", count } : { kind: "at_least", count: exactCountMax };
  return { ids, total, searchedTo: asksEachRow(filter) ? await findEdge(sql, filter) : null };
}

/** The ids that a filter takes, newest first. */
function selectMatching(sql: SqlOrTransaction, filter: CallbackFilter, rowsMax: number) {
  const { text } = filter;
  const indexed = whereIndexed(sql, filter, null);
  const rest = whereRest(sql, filter);
  const written = text === undefined ? sql`true` : whereText(sql, text);
  const looked = asksEachRow(filter)
    ? sql`(select c.id, c.model, c.signal, c.event_type, c.test, c.status_details from callbacks c where ${indexed}
        order by c.id desc limit ${lookedMax})`
    : sql`(select c.* from callbacks c where ${indexed})`;
  const matching = sql`select c.id from ${looked} c where ${rest} and ${written} order by c.id desc limit ${rowsMax}`;
  const named = text === undefined ? null : selectNamed(sql, text);
  if (named === null) return matching;
  return sql`(${matching}) union (select c.id from callbacks c where c.id = any(array(${named})) and ${indexed}
    and ${rest})`;
}

async function findEdge(sql: SqlOrTransaction, filter: CallbackFilter): Promise<Date | null> {
  const [last, next] = await sql<{ id: string }[]>`
    select c.id from callbacks c where ${whereIndexed(sql, filter, null)}
    order by c.id desc offset ${lookedMax - 1} limit 2`;
  return last === undefined || next === undefined ? null : timeOfUuid(last.id);
}
