import { removeClocks, setMissingClocks } from "#db/stores/messaging/clocks/keep-clocks.ts";
import { writeDueRuns } from "#db/stores/messaging/clocks/write-due-runs.ts";
import type { Platform } from "#platform/open-platform.ts";

const clocksAtOnce = 50;

/** Turns due clocks into runs; with an external scheduler there are none. Answers whether there may be new runs. */
export async function turnClocks({ config, database, now, newId }: Platform): Promise<boolean> {
  if (config.messagingServices.scheduler !== null) return false;
  let found = 0;
  for (let turned = clocksAtOnce; turned === clocksAtOnce; ) {
    turned = await writeDueRuns({ sql: database.sql, now, newId }, clocksAtOnce);
    found += turned;
  }
  return found > 0;
}

/** Sets clocks that are missing, or removes them all where an external scheduler calls. */
export async function keepClocks({ config, database, now, log }: Platform): Promise<void> {
  const { sql } = database;
  if (config.messagingServices.scheduler !== null) return await removeClocks(sql);
  const set = await setMissingClocks({ sql, now });
  if (set > 0) log.info({ schedules: set }, "clocks of schedules set");
}
