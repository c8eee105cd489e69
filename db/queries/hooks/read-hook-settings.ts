import { HookSettings } from "#core/hooks/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql, SqlOrTransaction } from "../../connect.ts";

/** What holds for all hooks. A setting that a newer release knows and the row does not has its default. */
export async function readHookSettings(sql: SqlOrTransaction): Promise<HookSettings> {
  const [row] = await sql<{ settings: unknown }[]>`select settings from hook_settings where id = 1`;
  return HookSettings.parse(row?.settings ?? {});
}

/** The same for a person. */
export async function findHookSettings(sql: Sql, reader: Actor): Promise<HookSettings> {
  requirePermitted(reader, "view_hooks");
  return await readHookSettings(sql);
}
