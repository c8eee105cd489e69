import type { SqlOrTransaction } from "../../connect.ts";

/** Keeps when work that goes by the clock was done, and forgets what is named in `cleared`. */
export async function rememberDone(
  sql: SqlOrTransaction,
  done: Readonly<Record<string, string>>,
  cleared: readonly string[],
): Promise<void> {
  await sql`update hook_settings set last_done = (last_done - ${[...cleared]}::text[]) || ${sql.json(done)}::jsonb
    where id = 1`;
}
