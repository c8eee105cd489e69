import type { HookSettings } from "#core/hooks/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { readHookSettings } from "./read-hook-settings.ts";

/** What holds for all hooks, for a person. */
export async function findHookSettings(sql: Sql, reader: Actor): Promise<HookSettings> {
  requirePermitted(reader, "view_hooks");
  return await readHookSettings(sql);
}
