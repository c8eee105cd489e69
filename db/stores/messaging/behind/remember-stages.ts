import { openStages, type Stages } from "#core/messaging/lifecycle/open-stages.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { readWays } from "../../../queries/messaging/read-ways.ts";

// A job of a thousand steps should not read every set in each of them; what was changed meanwhile counts soon.
const keptMs = 20_000;

/** Sets and schedules as they were at most twenty seconds ago. */
export function rememberStages(): (sql: SqlOrTransaction, now: Date) => Promise<Stages> {
  let known: { stages: Stages; readAtMs: number } | null = null;
  return async (sql, now) => {
    const nowMs = now.getTime();
    if (known === null || Math.abs(nowMs - known.readAtMs) >= keptMs) {
      known = { stages: openStages(await readWays(sql)), readAtMs: nowMs };
    }
    return known.stages;
  };
}
