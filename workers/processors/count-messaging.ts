import { settleMetrics } from "#db/stores/messaging/metrics/settle-metrics.ts";
import { withUpkeepLock } from "#db/stores/upkeep-lock.ts";
import type { Platform } from "#platform/open-platform.ts";

/** Settles the counts of staged messages. One process at a time counts. */
export async function countMessaging({ database, now }: Pick<Platform, "database" | "now">): Promise<void> {
  await withUpkeepLock(database.sql, "messaging_metrics", () => settleMetrics(database.sql, now()));
}
