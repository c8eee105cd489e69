const firstMs = 1_000;
const longestMs = 300_000;
const jitter = 0.2;

/**
 * How many milliseconds to wait after the n-th failure in a row (from 1): one second, doubled each time up to five
 * minutes, ±20 % so that pullers that failed together do not come back together. `random` is in [0, 1).
 */
export function planBackOff(failures: number, random: number): number {
  const steadyMs = Math.min(longestMs, firstMs * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.round(steadyMs * (1 - jitter + 2 * jitter * random));
}
