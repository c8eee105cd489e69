import type { SqlOrTransaction } from "../../connect.ts";

/** Writes when credentials of clients were used last; a later time that another process has written stays. */
export async function writeCredentialUse(sql: SqlOrTransaction, uses: ReadonlyMap<string, Date>): Promise<void> {
  await sql`update client_credentials c set last_used_at = greatest(c.last_used_at, t.at)
    from unnest(${[...uses.keys()]}::uuid[], ${[...uses.values()].map((at) => at.toISOString())}::timestamptz[])
      as t(id, at)
    where c.id = t.id`;
}
