import { defaultHookSettings, HookSettings } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** What holds for all hooks; the usual where nobody has changed anything. */
export async function readHookSettings(sql: SqlOrTransaction): Promise<HookSettings> {
  const [row] = await sql<{ settings: unknown }[]>`select settings from hook_settings`;
  return row === undefined ? defaultHookSettings : HookSettings.parse(row.settings);
}
