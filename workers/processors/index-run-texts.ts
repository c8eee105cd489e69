import { indexNextRunTexts } from "#db/stores/index-run-texts.ts";
import { withUpkeepLock } from "#db/stores/upkeep-lock.ts";
import type { Platform } from "#platform/open-platform.ts";

const batchMax = 2_000;

/** Makes the words of recent payloads searchable, in batches, until it has caught up. */
export async function indexRunTexts(platform: Platform): Promise<void> {
  const { sql } = platform.database;
  await withUpkeepLock(sql, "run_texts", async () => {
    while ((await indexNextRunTexts(sql, platform.now(), batchMax)) > 0) {
      // Goes on with the next batch.
    }
  });
}
