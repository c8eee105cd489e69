import { countHour, listHoursToCount, removeOldHours } from "#db/stores/count-hours.ts";
import { withUpkeepLock } from "#db/stores/upkeep-lock.ts";
import { noteWorkerSeen } from "#db/stores/worker-seen.ts";
import type { Platform } from "#platform/open-platform.ts";

const dayMs = 86_400_000;
// A first count of a long history takes its time; the worker is heard of in between.
const hoursMax = 100;

/** Counts runs by hour for charts and large counts, and says that a worker is alive. One process at a time counts. */
export async function countHours(platform: Platform): Promise<void> {
  const { sql } = platform.database;
  const now = platform.now();
  await noteWorkerSeen(sql, now);
  await withUpkeepLock(sql, "run_hours", async () => {
    // A day more than retention keeps, because partitions are dropped by whole days.
    const keepFrom = new Date(now.getTime() - (platform.config.retentionDays + 1) * dayMs);
    await removeOldHours(sql, keepFrom);
    for (const hour of await listHoursToCount(sql, now, keepFrom, hoursMax)) await countHour(sql, hour, now);
  });
}
