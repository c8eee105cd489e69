import { closeLostTransactions } from "#db/stores/transactions/close-lost-transactions.ts";
import type { Platform } from "#platform/open-platform.ts";

/** Closes calls whose process ended while their caller waited. */
export async function closeLost(platform: Platform): Promise<void> {
  const closed = await closeLostTransactions(platform.database.sql);
  if (closed > 0) platform.log.warn({ closed }, "calls closed whose process has ended");
}
