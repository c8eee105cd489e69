import type { QuietHours } from "../model.ts";
import { findClockChange, findMinuteOfDay, minutesOfDay, toMinuteOfDay } from "./wall-clock.ts";

const minuteMs = 60_000;

/**
 * When a message that is due at `at` may disturb: the first moment, `at` or later, at which the clock on the wall of `zone`
 * does not stand within the quiet hours. They contain their beginning and not their end, and may go past midnight. A clock
 * that is set back meanwhile makes them longer; one that is set forward over their end ends them at that moment.
 */
export function deferForQuietHours(at: Date, quietHours: QuietHours | null, zone: string): Date {
  if (quietHours === null) return at;
  const from = toMinuteOfDay(quietHours.from);
  const to = toMinuteOfDay(quietHours.to);
  let ms = at.getTime();
  for (;;) {
    const minute = findMinuteOfDay(ms, zone);
    if (!isWithin(minute, from, to)) return new Date(ms);
    const left = (to - minute + minutesOfDay) % minutesOfDay;
    const endMs = Math.floor(ms / minuteMs) * minuteMs + left * minuteMs;
    // Up to a change of the clock the end was wrong to foresee; from there it is foreseen anew.
    const changeMs = findClockChange(ms, endMs, zone);
    if (changeMs === null) return new Date(endMs);
    ms = changeMs;
  }
}

function isWithin(minute: number, from: number, to: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
