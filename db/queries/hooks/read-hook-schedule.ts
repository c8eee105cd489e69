import type { LastDone } from "#core/hooks/judge-monitor.ts";
import { HookSettings } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** The settings of hooks with what was done by them; null while nobody has changed any. */
export async function readHookSchedule(
  sql: SqlOrTransaction,
): Promise<{ settings: HookSettings; lastDone: LastDone } | null> {
  const [row] = await sql<{ settings: unknown; lastDone: LastDone }[]>`
    select settings, last_done as "lastDone" from hook_settings where id = 1`;
  return row === undefined ? null : { settings: HookSettings.parse(row.settings), lastDone: row.lastDone };
}
