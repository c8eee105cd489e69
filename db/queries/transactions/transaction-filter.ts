import { type TransactionFilter, toCodeRange } from "#core/mediator/transaction-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** The conditions over `transactions t` that are neither times nor text; all of it stands in the index of lists. */
export function whereTransactions(sql: SqlOrTransaction, filter: TransactionFilter) {
  const parts = [sql`true`];
  const statuses = [...new Set(filter.status ?? [])];
  if (statuses.length > 0) parts.push(sql`t.status = any(${statuses}::text[])`);
  if (filter.refused !== undefined) parts.push(filter.refused ? sql`t.refusal is not null` : sql`t.refusal is null`);
  if (filter.refusal !== undefined) parts.push(sql`t.refusal = ${filter.refusal}`);
  if (filter.channelId !== undefined) parts.push(sql`t.channel_id = ${filter.channelId}`);
  if (filter.clientId !== undefined) parts.push(sql`t.client_id = ${filter.clientId}`);
  if (filter.mediatorId !== undefined) parts.push(sql`t.mediator_id = ${filter.mediatorId}`);
  if (filter.origin !== undefined) parts.push(sql`t.origin = ${filter.origin}`);
  if (filter.route !== undefined) parts.push(sql`t.route = ${filter.route}`);
  if (filter.method !== undefined) parts.push(sql`t.request_method = ${filter.method}`);
  if (filter.asynchronous !== undefined) parts.push(sql`t.asynchronous = ${filter.asynchronous}`);
  if (filter.responseCode !== undefined) {
    const { from, to } = toCodeRange(filter.responseCode);
    parts.push(sql`t.response_status_code between ${from} and ${to}`);
  }
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

/** The condition of a text that is no whole id. None of it is in an index. */
export function whereText(sql: SqlOrTransaction, text: string) {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const columns = ["request_url", "target_url", "claimed_client_id", "error_message", "channel_name", "client_name"];
  const parts = [...columns, "mediator_name"].map((column) => sql`t.${sql(column)} ilike ${like}`);
  return sql`(${parts.reduce((all, part) => sql`${all} or ${part}`)} or t.esb ->> 'organization' ilike ${like})`;
}
