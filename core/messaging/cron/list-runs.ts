import type { Cron } from "./model.ts";
import { dayAt, planDays, runsOfDay } from "./runs-of-day.ts";

/** The runs after one instant up to and including another, the first `max` of them. */
export function listRuns(
  cron: Cron,
  timeZone: string,
  after: Date,
  until: Date,
  max = Number.POSITIVE_INFINITY,
): Date[] {
  const runs: Date[] = [];
  if (until <= after || max < 1) return runs;
  const plan = planDays(cron, timeZone);
  const last = dayAt(timeZone, until.getTime()) + 1;
  for (let day = dayAt(timeZone, after.getTime()) - 1; day <= last; day++) {
    for (const at of runsOfDay(plan, day)) {
      if (at <= after.getTime()) continue;
      if (at > until.getTime()) return runs;
      runs.push(new Date(at));
      if (runs.length >= max) return runs;
    }
  }
  return runs;
}

/** The next runs after an instant, however long they take to come. */
export function listNextRuns(cron: Cron, timeZone: string, after: Date, max: number): Date[] {
  const years = 366 * 86_400_000 * 9;
  return listRuns(cron, timeZone, after, new Date(after.getTime() + years), max);
}
