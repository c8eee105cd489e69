export type BulkPace = {
  ratePerSecond: number;
  /** The instant up to which the rate has been used, in milliseconds since the epoch. */
  pacedAtMs: number;
};

// One transaction holds its rows' locks for as long as it takes; this many take some tens of milliseconds.
const stepRowsMax = 200;
// After a pause (no worker, a slow step) at most this much is made up for, so that a restart is no flood.
const burstMs = 2_000;
// Steps of less than this much of the rate would be a commit for a handful of rows.
const stepMs = 500;

/**
 * How many rows a bulk operation may work on now: a token bucket that holds two seconds of its rate, emptied in steps of
 * at least half a second's worth and at most 200 rows. 0 means not yet.
 */
export function countRowsDue({ ratePerSecond, pacedAtMs }: BulkPace, nowMs: number): number {
  const earnedMs = Math.min(nowMs - pacedAtMs, burstMs);
  const rows = Math.floor((earnedMs * ratePerSecond) / 1_000);
  const worthAStep = Math.min(stepRowsMax, Math.max(1, Math.ceil((ratePerSecond * stepMs) / 1_000)));
  return rows < worthAStep ? 0 : Math.min(rows, stepRowsMax);
}

/** The new `pacedAtMs` after `rows` rows: what was earned and not used is kept, so that no fraction gets lost. */
export function spendPace({ ratePerSecond, pacedAtMs }: BulkPace, rows: number, nowMs: number): number {
  return Math.max(pacedAtMs, nowMs - burstMs) + (rows * 1_000) / ratePerSecond;
}
