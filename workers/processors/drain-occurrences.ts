import { releaseDueCallbacks } from "#db/stores/hooks/release-due-callbacks.ts";
import type { Platform } from "#platform/open-platform.ts";
import type { ClaimWork } from "../drain-loop.ts";

/** Makes callbacks of what happened to our own rows, some at a time, for as long as there is any of it. */
export function claimOccurrenceWork(platform: Platform): ClaimWork {
  return async () => {
    const drained = await platform.hooks.drainOwn();
    if (drained.due) platform.hints.hint("send_deliveries");
    if (drained.callbacks > 0) platform.log.debug({ ...drained }, "callbacks made");
    // It is done already; the loop looks again as long as there is something.
    return drained.occurrences === 0 ? [] : [async () => {}];
  };
}

/** Lets callbacks go that were held back, when the settings of hooks say that it is time. */
export async function sendHeldCallbacks(platform: Platform): Promise<void> {
  if (platform.hooks.off) return;
  const released = await releaseDueCallbacks(platform.database.sql, platform.now());
  if (released > 0) platform.hints.hint("send_deliveries");
}
