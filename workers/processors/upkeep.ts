import { dropExpiredPartitions, ensurePartitions } from "#db/partitions.ts";
import { removeExpiredRows } from "#db/stores/remove-expired-rows.ts";
import { withUpkeepLock } from "#db/stores/upkeep-lock.ts";
import type { Platform } from "#platform/open-platform.ts";

const dayMs = 86_400_000;

/** Creates the partitions of the coming days, drops those past retention, removes expired keys. One process at a time. */
export async function doUpkeep(platform: Platform): Promise<void> {
  const { sql } = platform.database;
  const now = platform.now();
  await withUpkeepLock(sql, "upkeep", async () => {
    const created = await ensurePartitions(sql, now);
    const keepFrom = new Date(now.getTime() - platform.config.retentionDays * dayMs);
    const { dropped, kept } = await dropExpiredPartitions(sql, keepFrom);
    const removed = await removeExpiredRows(sql, now, keepFrom);
    platform.log.info({ created, dropped, kept, removed }, "upkeep");
    if (kept.length > 0) platform.log.warn({ kept }, "partitions past retention still hold open rows");
  });
}
