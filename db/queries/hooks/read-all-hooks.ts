import type { KeptHook } from "#core/hooks/change-ports.ts";
import type { HookSerializer, HookSettings } from "#core/hooks/model.ts";
import type { Sql } from "../../connect.ts";
import { hookColumns, serializerColumns } from "./hook-columns.ts";
import { readHookSettings } from "./read-hook-settings.ts";

export type AllHooks = { hooks: KeptHook[]; serializers: HookSerializer[]; settings: HookSettings };

/** All that callbacks are made by, as it stood at one moment: the enabled hooks by id, stored serializers, settings. */
export async function readAllHooks(sql: Sql): Promise<AllHooks> {
  return await sql.begin("isolation level repeatable read read only", async (transaction) => {
    const hooks = await transaction<KeptHook[]>`select ${hookColumns(transaction)} from hooks h
      where h.enabled order by h.id`;
    const serializers = await transaction<HookSerializer[]>`select ${serializerColumns(transaction)}
      from hook_serializers order by name`;
    return { hooks: [...hooks], serializers: [...serializers], settings: await readHookSettings(transaction) };
  });
}
