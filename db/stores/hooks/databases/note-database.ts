import type { SqlOrTransaction } from "../../../connect.ts";

/**
 * What a look at a database came to: null while all is well, or what is wrong. A problem keeps the time since when it is one.
 * What was found of an address or a pattern that is no more says nothing, hence `asOf`, when the database was changed last.
 */
export async function noteDatabase(
  sql: SqlOrTransaction,
  { id, problem, at, asOf }: { id: number; problem: string | null; at: Date; asOf: Date },
): Promise<void> {
  await sql`update attached_databases set
      problem = ${problem}::text,
      problem_since = case when ${problem}::text is null then null else coalesce(problem_since, ${at}) end,
      last_read_at = case when ${problem}::text is null then ${at} else last_read_at end
    where id = ${id} and date_trunc('milliseconds', updated_at) = ${asOf}`;
}
