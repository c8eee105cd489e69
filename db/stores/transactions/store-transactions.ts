import type { NewTransaction } from "#core/mediator/record/model.ts";
import type { Sql } from "../../connect.ts";
import { toHex } from "../array-values.ts";
import { listValues, newColumns, readColumn, writeUnnest } from "./transaction-columns.ts";

// Written out once, because the statement is the same for every group.
const insertRows = `insert into transactions (${newColumns.map(({ name }) => name).join(", ")})
  select ${newColumns.map(readColumn).join(", ")} from ${writeUnnest(newColumns)}
  on conflict (id) do nothing`;
const nextParameter = newColumns.length + 1;
const insertWithRequests = `with stored as (${insertRows} returning id)
  insert into transaction_requests (id, sealed)
  select r.id, decode(r.sealed, 'hex') from unnest($${nextParameter}::uuid[], $${nextParameter + 1}::text[]) as r(id, sealed)
  where r.id in (select id from stored)`;

/**
 * Writes the rows of calls that came together in one statement and so one commit, each that waits for a worker with its
 * sealed request. Writing the same ids again changes nothing, so a caller whose connection broke at the commit may repeat it.
 */
export async function storeTransactions(sql: Sql, rows: NewTransaction[]): Promise<null[]> {
  const sealed = rows.flatMap(({ start, state }) =>
    state.kind === "accepted" ? [{ id: start.id, sealed: toHex(state.sealed) }] : [],
  );
  const values = listValues(newColumns, rows);
  if (sealed.length === 0) await sql.unsafe(insertRows, values as never[], { prepare: true });
  else {
    const requests = [sealed.map(({ id }) => id), sealed.map((request) => request.sealed)];
    await sql.unsafe(insertWithRequests, [...values, ...requests] as never[], { prepare: true });
  }
  return rows.map(() => null);
}
