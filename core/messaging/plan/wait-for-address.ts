const secondMs = 1_000;
const firstMs = 5 * secondMs;
const capMs = 300 * secondMs;
const capSpreadMs = 20 * secondMs;

/** So many times an address is looked up before its message is given up: at once, and five times more. */
export const lookupsMax = 6;

/**
 * How long to wait after so many lookups that could not be made: five seconds first, then a number of seconds between 2 and 4
 * to the power of the lookup, and never more than about five minutes. `random` is even in [0, 1).
 */
export function waitAfterLookups(lookups: number, random: () => number): number {
  if (lookups <= 1) return firstMs;
  const wantedMs = Math.floor((2 + 2 * random()) ** lookups) * secondMs;
  const mostMs = capMs + Math.round((2 * random() - 1) * capSpreadMs);
  return Math.min(wantedMs, mostMs);
}
