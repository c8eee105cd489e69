import type { TransactionFilter } from "#core/mediator/transaction-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import type { RowCount } from "../runs/count-runs.ts";
import { findTransactionIds } from "./find-transaction-ids.ts";
import { findTransactionRecords, type TransactionRecord } from "./find-transaction-records.ts";
import { summaryColumns, type TransactionSummary } from "./transaction-summary.ts";

export type TransactionPage = {
  transactions: TransactionSummary[];
  total: RowCount;
  /** With a text: how far back it was looked for, when that is not to the end. */
  searchedTo: Date | null;
};

/** A page of transactions, newest first. */
export async function listTransactions(
  sql: SqlOrTransaction,
  actor: Actor,
  filter: TransactionFilter,
  page: { limit: number; offset: number },
): Promise<TransactionPage> {
  requirePermitted(actor, "view_mediator");
  const { ids, total, searchedTo } = await findTransactionIds(sql, filter, page);
  const transactions =
    ids.length === 0
      ? []
      : await sql<TransactionSummary[]>`select ${summaryColumns(sql)} from transactions t
          where t.id = any(${ids}::uuid[]) order by t.id desc`;
  return { transactions, total, searchedTo };
}

/** As {@link listTransactions}, with headers, bodies and whatever else is on record of each. */
export async function listTransactionRecords(
  sql: SqlOrTransaction,
  actor: Actor,
  filter: TransactionFilter,
  page: { limit: number; offset: number },
): Promise<Omit<TransactionPage, "transactions"> & { records: TransactionRecord[] }> {
  requirePermitted(actor, "view_mediator");
  const { ids, total, searchedTo } = await findTransactionIds(sql, filter, page);
  return { records: await findTransactionRecords(sql, ids), total, searchedTo };
}
