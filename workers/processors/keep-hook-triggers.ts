import { Fault } from "#core/problems/fault.ts";
import { keepTriggers } from "#db/stores/hooks/keep-triggers.ts";
import type { Platform } from "#platform/open-platform.ts";

/**
 * Makes the triggers of our own tables what the hooks ask for, whoever changed hooks or triggers, and takes them away while
 * hooks are switched off. Changing a hook in the console does so at once.
 */
export async function keepHookTriggers(platform: Platform): Promise<void> {
  try {
    await keepTriggers(platform.database.sql, { off: platform.config.hooksOff });
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "unavailable") throw error;
    platform.log.warn({ err: error }, "a table is busy; its triggers are looked at again in half a minute");
  }
}
