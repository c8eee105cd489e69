import type { Cron } from "./model.ts";
import { dayAt, planDays, runsOfDay } from "./runs-of-day.ts";

// The 29th of February of a chosen year's kind comes within eight years, also around 2100.
const daysMax = 9 * 366;

/** The first run strictly after an instant; null when there is none within nine years. */
export function nextRun(cron: Cron, timeZone: string, after: Date): Date | null {
  const plan = planDays(cron, timeZone);
  const afterMs = after.getTime();
  // Around a change of the clocks an instant may belong to the day before the one that its wall clock shows.
  const first = dayAt(timeZone, afterMs) - 1;
  for (let day = first; day <= first + daysMax; day++) {
    for (const at of runsOfDay(plan, day)) {
      if (at > afterMs) return new Date(at);
    }
  }
  return null;
}
