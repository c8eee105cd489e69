import { zoneOffset } from "./zone-offset.ts";

const dayMs = 86_400_000;

/**
 * The instant of a time of the wall clock, both in milliseconds, the wall clock's as if it were UTC. A time that the clocks
 * pass over is moved forward by as much as they are; of a time that comes twice the first is meant.
 */
export function toInstantMs(timeZone: string, wallMs: number): number {
  const before = zoneOffset(timeZone, wallMs - dayMs);
  const after = zoneOffset(timeZone, wallMs + dayMs);
  const early = wallMs - Math.max(before, after);
  if (before === after) return early;
  const late = wallMs - Math.min(before, after);
  if (early + zoneOffset(timeZone, early) === wallMs) return early;
  if (late + zoneOffset(timeZone, late) === wallMs) return late;
  return wallMs - before;
}

/** What the wall clock of a zone shows at an instant, as if it were UTC. */
export function toWallMs(timeZone: string, atMs: number): number {
  return atMs + zoneOffset(timeZone, atMs);
}
