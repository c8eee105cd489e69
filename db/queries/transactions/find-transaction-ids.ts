import { isWholeId, type TransactionFilter } from "#core/mediator/transaction-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { timeOfUuid } from "../../partitions.ts";
import { exactCountMax, type RowCount } from "../runs/count-runs.ts";
import { toIdRange, whereIds } from "../runs/run-filter.ts";
import { whereText, whereTransactions } from "./transaction-filter.ts";

export type TransactionIds = {
  /** Of the page, newest first. */
  ids: string[];
  /** How many the filter takes, exactly up to 10,000. With a text: of those that were looked at. */
  total: RowCount;
  /** With a text: the oldest transaction that was looked at, when that is not the oldest of all. Null: all were. */
  searchedTo: Date | null;
};

// Addresses and errors are in no index. So many transactions, the newest that the rest of the filter takes, are looked at.
export const textRowsMax = 10_000;

type Page = { limit: number; offset: number };
type Found = { ids: string[]; count: number };

/**
 * One page of what a filter takes, and how many there are, in one walk from the newest on: over the index of lists alone,
 * which holds all that can be filtered by but the text.
 */
export async function findTransactionIds(
  sql: SqlOrTransaction,
  filter: TransactionFilter,
  { limit, offset }: Page,
): Promise<TransactionIds> {
  const { text, ...rest } = filter;
  const rowsMax = Math.max(exactCountMax + 1, offset + limit);
  const matching =
    text === undefined
      ? selectNewest(sql, sql`t.id`, rest, rowsMax)
      : isWholeId(text)
        ? selectById(sql, text, rest)
        : sql`select t.id from transactions t
            where t.id = any(array(${selectNewest(sql, sql`t.id`, rest, textRowsMax)})) and ${whereText(sql, text)}`;
  const [found] = await sql<Found[]>`
    with matching as materialized (${matching})
    select array(select id from matching order by id desc limit ${limit} offset ${offset}) as ids,
      (select count(*)::int from matching) as count`;
  const { ids, count } = found ?? { ids: [], count: 0 };
  const exact = text !== undefined || count <= exactCountMax;
  const total: RowCount = exact ? { kind: "exact", count } : { kind: "at_least", count: exactCountMax };
  const searchedTo = text === undefined || isWholeId(text) ? null : await findEdge(sql, rest);
  return { ids, total, searchedTo };
}

function selectNewest(
  sql: SqlOrTransaction,
  columns: ReturnType<typeof whereTransactions>,
  filter: TransactionFilter,
  rowsMax: number,
) {
  return sql`select ${columns} from transactions t
    where ${whereIds(sql, "t.id", toIdRange(filter, null))} and ${whereTransactions(sql, filter)}
    order by t.id desc limit ${rowsMax}`;
}

function selectById(sql: SqlOrTransaction, id: string, filter: TransactionFilter) {
  return sql`select t.id from transactions t where (t.id = ${id}::uuid
      or (t.correlation_id = ${id}::uuid and t.correlation_id <> t.id))
    and ${whereIds(sql, "t.id", toIdRange(filter, null))} and ${whereTransactions(sql, filter)}`;
}

async function findEdge(sql: SqlOrTransaction, filter: TransactionFilter): Promise<Date | null> {
  const [last, next] = await sql<{ id: string }[]>`
    select id from (${selectNewest(sql, sql`t.id`, filter, textRowsMax + 1)}) looked
    order by id desc offset ${textRowsMax - 1}`;
  return last === undefined || next === undefined ? null : timeOfUuid(last.id);
}
