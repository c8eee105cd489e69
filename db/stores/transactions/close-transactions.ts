import type { NewDelivery } from "#core/deliveries/model.ts";
import { lostProcessSentence, type TransactionClosing } from "#core/mediator/record/model.ts";
import type { Sql } from "../../connect.ts";
import { insertDeliveries } from "../insert-deliveries.ts";
import { isBetween } from "../is-between.ts";
import { endColumns } from "./transaction-columns.ts";

/**
 * Writes the ends of calls whose rows are there, for a whole group in one statement. An asynchronous call whose lease has
 * passed to somebody else is left as it is, and its callback is not written. A synchronous one that the sweep took for
 * lost, because its process had stood still, gets its true end after all.
 */
export async function closeTransactions(
  sql: Sql,
  closings: TransactionClosing[],
): Promise<({ kind: "closed" } | { kind: "lost" })[]> {
  const ids = closings.map(({ id }) => id);
  const callbacks = closings.flatMap(({ callback }) => callback ?? ([] as NewDelivery[]));
  const rows = await sql<{ id: string }[]>`
    with stored as (
      update transactions x set ${assignEnd(sql)}, due_at = null
      from unnest(${ids}::uuid[], ${closings.map(({ leaseNo }) => leaseNo)}::int[]${unnestEnds(sql, closings)})
        as t(id, lease_no, ${sql.unsafe(endColumns.map(({ name }) => name).join(", "))})
      where x.id = t.id and ${isBetween(sql, sql`x.id`, ids)} and x.lease_no = t.lease_no
        and (x.status = 'processing' or (not x.asynchronous and x.error_message = ${lostProcessSentence}))
      returning x.id)
    ${callbacks.length > 0 ? sql`, sent as (${insertDeliveries(sql, callbacks)})` : sql``}
    select id from stored`;
  const closed = new Set(rows.map((row) => row.id));
  return closings.map(({ id }) => ({ kind: closed.has(id) ? "closed" : "lost" }));
}

function assignEnd(sql: Sql) {
  const assignments = endColumns.map(({ name, cast }) => `${name} = t.${name}${cast === undefined ? "" : `::${cast}`}`);
  return sql.unsafe(assignments.join(", "));
}

function unnestEnds(sql: Sql, closings: readonly TransactionClosing[]) {
  return endColumns.map(
    ({ travelsAs, pick }) => sql`, ${closings.map(({ end }) => pick(end))}::${sql.unsafe(travelsAs)}[]`,
  );
}
