import type { Digest } from "../model.ts";
import { findFirstMoment, toMinuteOfDay, toWallMs } from "./wall-clock.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** When a person who asked for one message a day gets it, where the rule names no time of day. */
export const dailyDigestAt = "08:00";

/**
 * When the digest goes out that a message of `at` belongs to: at the next full hour, or when the clock on the wall of `zone`
 * next shows the time of day. It shows it once a day, also on the day on which it is set back and on the one on which it is set
 * forward over it.
 */
export function findDigestTime(at: Date, digest: Digest, zone: string): Date {
  const wallMs = toWallMs(at.getTime(), zone);
  // Of the clock on the wall, because some zones are half an hour or three quarters off.
  if (digest.every === "hour") return new Date(at.getTime() + hourMs - (wallMs % hourMs));
  const midnightMs = Math.floor(wallMs / dayMs) * dayMs;
  const todayMs = findFirstMoment(midnightMs + toMinuteOfDay(digest.at) * minuteMs, zone);
  if (todayMs > at.getTime()) return new Date(todayMs);
  return new Date(findFirstMoment(midnightMs + dayMs + toMinuteOfDay(digest.at) * minuteMs, zone));
}
