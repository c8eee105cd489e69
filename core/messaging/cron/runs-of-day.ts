import type { Cron } from "./model.ts";
import { toInstantMs, toWallMs } from "./wall-time.ts";
import { zoneOffset } from "./zone-offset.ts";

export const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A cron line made ready for going through days: its times of a day, in minutes from midnight. */
export type DayPlan = { timeZone: string; cron: Cron; minutesOfDay: number[]; matchesDay: (wallMs: number) => boolean };

export function planDays(cron: Cron, timeZone: string): DayPlan {
  const months = new Set(cron.months);
  const daysOfMonth = new Set(cron.daysOfMonth);
  const daysOfWeek = new Set(cron.daysOfWeek);
  // As cron has it: where both are restricted, either may match.
  const either = daysOfMonth.size < 31 && daysOfWeek.size < 7;
  return {
    timeZone,
    cron,
    minutesOfDay: cron.hours.flatMap((hour) => cron.minutes.map((minute) => hour * 60 + minute)),
    matchesDay(wallMs) {
      const date = new Date(wallMs);
      if (!months.has(date.getUTCMonth() + 1)) return false;
      const byMonth = daysOfMonth.has(date.getUTCDate());
      const byWeek = daysOfWeek.has(date.getUTCDay());
      return either ? byMonth || byWeek : byMonth && byWeek;
    },
  };
}

/** The number of the calendar day, counted from 1970, that the wall clock shows at an instant. */
export function dayAt(timeZone: string, atMs: number): number {
  return Math.floor(toWallMs(timeZone, atMs) / dayMs);
}

/**
 * The runs of a calendar day, as rising instants in milliseconds: those from its first moment up to that of the next day. So
 * each run belongs to one day, also one that a change of the clocks moved beyond midnight.
 */
export function runsOfDay(plan: DayPlan, day: number): number[] {
  const { timeZone, minutesOfDay, matchesDay } = plan;
  const start = toInstantMs(timeZone, day * dayMs);
  const end = toInstantMs(timeZone, (day + 1) * dayMs);
  if (isPlain(timeZone, day, start, end)) {
    return matchesDay(day * dayMs) ? minutesOfDay.map((minute) => start + minute * minuteMs) : [];
  }
  return plan.cron.everyHour ? elapsedRuns(plan, start, end) : fixedRuns(plan, day, start, end);
}

/** How many there are, without listing them where nothing changes. */
export function countRunsOfDay(plan: DayPlan, day: number): number {
  const { timeZone, minutesOfDay, matchesDay } = plan;
  const start = toInstantMs(timeZone, day * dayMs);
  const end = toInstantMs(timeZone, (day + 1) * dayMs);
  if (!isPlain(timeZone, day, start, end)) return runsOfDay(plan, day).length;
  return matchesDay(day * dayMs) ? minutesOfDay.length : 0;
}

// The clocks stay as they are from the day before to the day after.
function isPlain(timeZone: string, day: number, start: number, end: number): boolean {
  return (
    end - start === dayMs &&
    zoneOffset(timeZone, start - dayMs) === zoneOffset(timeZone, end + dayMs) &&
    zoneOffset(timeZone, start) === day * dayMs - start
  );
}

// Each time of the wall clock once; those of the day before may have been moved here.
function fixedRuns({ timeZone, minutesOfDay, matchesDay }: DayPlan, day: number, start: number, end: number) {
  const runs = new Set<number>();
  for (const date of [day - 1, day, day + 1]) {
    if (!matchesDay(date * dayMs)) continue;
    for (const minute of minutesOfDay) {
      const at = toInstantMs(timeZone, date * dayMs + minute * minuteMs);
      if (at >= start && at < end) runs.add(at);
    }
  }
  return [...runs].sort((a, b) => a - b);
}

// Whatever the wall clock shows, minute by minute: nothing of what it passes over, and twice what it shows twice.
function elapsedRuns({ timeZone, minutesOfDay, matchesDay }: DayPlan, start: number, end: number) {
  const times = new Set(minutesOfDay);
  const runs: number[] = [];
  for (let at = start; at < end; at += minuteMs) {
    const wallMs = toWallMs(timeZone, at);
    const midnight = Math.floor(wallMs / dayMs) * dayMs;
    if (times.has(Math.floor((wallMs - midnight) / minuteMs)) && matchesDay(midnight)) runs.push(at);
  }
  return runs;
}
