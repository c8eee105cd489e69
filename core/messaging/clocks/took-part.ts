import { toInstantMs, toWallMs } from "../cron/wall-time.ts";

/**
 * Whether a subscription has already had its turn in the run of that time: it took part in that one or in a later one. The
 * page query of a run says the same in SQL.
 */
export function tookPart(lastRunAt: Date | null, dueAt: Date): boolean {
  return lastRunAt !== null && lastRunAt >= dueAt;
}

/**
 * The last run of a subscription, for when its clock is exchanged for that of another zone. A subscriber who had the message
 * of 08:00 and is then moved to where that 08:00 is still to come has had it: the last run becomes that later time, so that
 * the same time of the same day is not sent twice. Where it has already passed, the last run stays.
 */
export function moveLastRun(lastRunAt: Date | null, fromZone: string, toZone: string): Date | null {
  if (lastRunAt === null || fromZone === toZone) return lastRunAt;
  const there = toInstantMs(toZone, toWallMs(fromZone, lastRunAt.getTime()));
  return there > lastRunAt.getTime() ? new Date(there) : lastRunAt;
}
