import { IANAZone } from "luxon";

const minuteMs = 60_000;
const dayMs = 86_400_000;
export const minutesOfDay = 1_440;

/** True for a time zone of the IANA database that this machine knows. */
export function isTimeZone(name: string): boolean {
  // Asking the library again each time costs a quarter of a millisecond; the zone itself remembers.
  return IANAZone.create(name).isValid;
}

/** The minute of the day, 0 to 1439, of "21:30". */
export function toMinuteOfDay(timeOfDay: string): number {
  return Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3));
}

/** What the clock on the wall shows in `zone`: milliseconds since its own midnight of 1 January 1970, as if it were UTC. */
export function toWallMs(atMs: number, zone: string): number {
  return atMs + findOffsetMs(atMs, zone);
}

/** The minute of the day that the clock on the wall shows. */
export function findMinuteOfDay(atMs: number, zone: string): number {
  return Math.floor((toWallMs(atMs, zone) % dayMs) / minuteMs);
}

/** By how much the zone's clock is ahead of UTC. */
export function findOffsetMs(atMs: number, zone: string): number {
  return IANAZone.create(zone).offset(atMs) * minuteMs;
}

/**
 * The first moment after `fromMs` and not after `toMs` at which the clock is not set as it was at `fromMs`; null when both
 * ends are set alike. Clocks are not set twice within the day that is asked for at most.
 */
export function findClockChange(fromMs: number, toMs: number, zone: string): number | null {
  const offsetMs = findOffsetMs(fromMs, zone);
  if (findOffsetMs(toMs, zone) === offsetMs) return null;
  let before = fromMs;
  let after = toMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (findOffsetMs(middle, zone) === offsetMs) before = middle;
    else after = middle;
  }
  return after;
}

/**
 * The first moment at which the clock on the wall shows `wallMs`; where it is set forward over it, the moment of that change.
 */
export function findFirstMoment(wallMs: number, zone: string): number {
  const earlyOffsetMs = findOffsetMs(wallMs - dayMs, zone);
  const lateOffsetMs = findOffsetMs(wallMs + dayMs, zone);
  const early = wallMs - earlyOffsetMs;
  if (findOffsetMs(early, zone) === earlyOffsetMs) return early;
  const late = wallMs - lateOffsetMs;
  if (findOffsetMs(late, zone) === lateOffsetMs) return late;
  return findClockChange(Math.min(early, late) - dayMs / 4, Math.max(early, late) + dayMs / 4, zone) ?? late;
}
