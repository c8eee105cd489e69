import { type LastDone, listForgotten } from "#core/hooks/judge-monitor.ts";
import { readHookSchedule } from "#db/queries/hooks/read-hook-schedule.ts";
import { deleteOldCallbacks } from "#db/stores/hooks/delete-old-callbacks.ts";
import { rememberDone } from "#db/stores/hooks/remember-done.ts";
import { withUpkeepLock } from "#db/stores/upkeep-lock.ts";
import { monitorCallbacks } from "#platform/hooks/monitor-callbacks.ts";
import { openEmitPorts } from "#platform/notifications/open-emit-ports.ts";
import type { Platform } from "#platform/open-platform.ts";
import { randomHex } from "#platform/random-ids.ts";

const deletion = "delete_old_callbacks";
const deletionEveryMs = 3_600_000;

/** The work on callbacks that goes by the clock, as the settings of hooks say: monitors, and the deletion of old ones. One process at a time. */
export async function keepCallbacks(platform: Platform): Promise<void> {
  const { sql } = platform.database;
  await withUpkeepLock(sql, "callbacks", async () => {
    const schedule = await readHookSchedule(sql);
    if (schedule === null) return;
    const { settings, lastDone } = schedule;
    const forgotten = listForgotten(settings.monitors, lastDone);
    if (forgotten.length > 0) await rememberDone(sql, {}, forgotten);
    const parts = {
      sql,
      now: platform.now,
      newTraceId: () => randomHex(16),
      openEmitPorts: () => openEmitPorts(platform),
      warn: (facts: object, message: string) => platform.log.warn(facts, message),
    };
    await monitorCallbacks(parts, settings.monitors, lastDone);
    if (settings.keepDays !== null) await deleteHourly(platform, settings.keepDays, lastDone);
  });
}

async function deleteHourly({ database, now, log }: Platform, keepDays: number, lastDone: LastDone): Promise<void> {
  const last = Date.parse(lastDone[deletion] ?? "");
  if (now().getTime() - last < deletionEveryMs) return;
  const { deleted, waiting } = await deleteOldCallbacks(database.sql, keepDays, now());
  await rememberDone(database.sql, { [deletion]: now().toISOString() }, []);
  if (deleted > 0) log.info({ deleted, waiting, keepDays }, "old callbacks deleted");
}
