import type { SqlOrTransaction } from "../../connect.ts";
import { nilId } from "../../id-bounds.ts";

/** The key of the installation fact that holds the cursor. */
export const indexCursorKey = "run_texts_cursor";

/** The last run in the index of words: runs with a higher id are searched directly. */
export async function readIndexCursor(sql: SqlOrTransaction): Promise<string> {
  const rows = await sql<{ value: string }[]>`select value #>> '{}' as value from installation_facts
    where key = ${indexCursorKey}`;
  return rows[0]?.value ?? nilId;
}
