import type postgres from "postgres";
import { readOwner } from "./examine-server.ts";
import { ourSchema } from "./inspect-tables.ts";
import { attachedPlace } from "./install-captures.ts";

export type Removed =
  | { kind: "removed" }
  /** The schema belongs to somebody else, who made it for us; it is empty now. */
  | { kind: "emptied" }
  /** Nothing of this installation was there. */
  | { kind: "nothing" };

/**
 * Takes away everything that we have put there, whole or not at all. Triggers go with their functions, also those on tables
 * of others. Waits for their writers a little; rejects when they take longer.
 */
export async function removeCaptures(sql: postgres.Sql, owner: string): Promise<Removed> {
  return await sql.begin(async (transaction): Promise<Removed> => {
    await transaction.unsafe("set local lock_timeout = '5s'");
    if ((await readOwner(transaction)) !== owner) return { kind: "nothing" };
    const [schema] = await transaction<{ owned: boolean }[]>`
      select pg_has_role(nspowner, 'USAGE') as owned from pg_namespace where nspname = ${ourSchema}`;
    if (schema?.owned === true) {
      await transaction`drop schema signalbox cascade`;
      return { kind: "removed" };
    }
    const functions = await transaction<{ called: string }[]>`
      select p.oid::regprocedure::text as called from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = ${ourSchema} and starts_with(p.proname, 'signalbox_')`;
    for (const { called } of functions) await transaction.unsafe(`drop function ${called} cascade`);
    await transaction`drop table ${transaction(ourSchema)}.${transaction(attachedPlace.occurrences)}, signalbox.installed`;
    return { kind: "emptied" };
  });
}
