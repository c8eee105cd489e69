import type { HookPorts } from "#core/hooks/change-ports.ts";
import { openChangeHooks } from "#db/stores/hooks/open-change-hooks.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What the verbs that change hooks need of the platform. */
export type HookPlatform = Pick<Platform, "database" | "now" | "newId" | "config" | "hooks">;

/** The ports of the verbs that change hooks, signals, serializers and their settings. */
export function openHookPorts({ database, now, newId, config, hooks }: HookPlatform): HookPorts {
  return {
    changeHooks: openChangeHooks({ sql: database.sql, now, newId, hooksOff: config.hooksOff }),
    listModels: hooks.listModels,
    egress: config.egressAllow,
  };
}
