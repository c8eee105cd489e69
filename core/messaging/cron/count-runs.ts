import { listRuns } from "./list-runs.ts";
import type { Cron } from "./model.ts";
import { countRunsOfDay, dayAt, dayMs, planDays } from "./runs-of-day.ts";
import { toInstantMs } from "./wall-time.ts";

/** How many runs there are after one instant up to and including another. Whole days are counted, not listed. */
export function countRuns(cron: Cron, timeZone: string, after: Date, until: Date): number {
  const firstWhole = dayAt(timeZone, after.getTime()) + 2;
  const lastPart = dayAt(timeZone, until.getTime()) - 1;
  if (lastPart <= firstWhole) return listRuns(cron, timeZone, after, until).length;
  const plan = planDays(cron, timeZone);
  let count = 0;
  for (let day = firstWhole; day < lastPart; day++) count += countRunsOfDay(plan, day);
  // A day has its runs from its first moment on; the parts before and after leave that moment to it.
  const head = new Date(toInstantMs(timeZone, firstWhole * dayMs) - 1);
  const tail = new Date(toInstantMs(timeZone, lastPart * dayMs) - 1);
  return count + listRuns(cron, timeZone, after, head).length + listRuns(cron, timeZone, tail, until).length;
}
