/** When a schedule is due in one clock. */
export type RunTimes = {
  /** How many runs there are after `after`, up to and including `until`. */
  count: (after: Date, until: Date) => number;
  /** The n-th run after `after` (1 is the first); null where there are fewer up to and including `until`. */
  nth: (after: Date, n: number, until: Date) => Date | null;
  /** The last run at or before `until` that is after `after`; null where there is none. */
  last: (after: Date, until: Date) => Date | null;
};

/** Lists runs after `after`, up to and including `until`, in their order. */
export type ListRuns = (after: Date, until: Date) => readonly Date[];

// A run of every minute fills a month with 44,640 of them; this is four years of such months, or 16 MB.
const usualEntriesMax = 2_000_000;

type Month = { runs: Float64Array; usedAt: number };

/**
 * Keeps the runs of a schedule month by month, so that a million subscriptions on one schedule cost two binary searches each.
 * Months that were not asked for lately are forgotten when there are many.
 */
export function openRunTimes(list: ListRuns, entriesMax = usualEntriesMax): RunTimes {
  const months = new Map<number, Month>();
  let entries = 0;
  let uses = 0;

  function runsOf(month: number): Float64Array {
    const known = months.get(month);
    uses += 1;
    if (known !== undefined) {
      known.usedAt = uses;
      return known.runs;
    }
    const found = list(new Date(startOf(month) - 1), new Date(startOf(month + 1) - 1));
    const runs = Float64Array.from(found, (run) => run.getTime());
    months.set(month, { runs, usedAt: uses });
    entries += runs.length;
    if (entries > entriesMax) forgetOldest();
    return runs;
  }

  function forgetOldest(): void {
    const oldestFirst = [...months].sort(([, one], [, other]) => one.usedAt - other.usedAt);
    // The newest use is the one that is being answered.
    for (const [month, { runs }] of oldestFirst.slice(0, -1)) {
      if (entries <= entriesMax / 2) break;
      months.delete(month);
      entries -= runs.length;
    }
  }

  function count(after: Date, until: Date): number {
    const [from, to] = [after.getTime(), until.getTime()];
    let found = 0;
    for (let month = monthOf(from); month <= monthOf(to); month += 1) {
      const runs = runsOf(month);
      found += countUpTo(runs, to) - countUpTo(runs, Math.min(from, to));
    }
    return found;
  }

  function nth(after: Date, n: number, until: Date): Date | null {
    const [from, to] = [after.getTime(), until.getTime()];
    let wanted = n;
    for (let month = monthOf(from); month <= monthOf(to); month += 1) {
      const runs = runsOf(month);
      const first = countUpTo(runs, from);
      const run = runs[first + wanted - 1];
      if (run !== undefined) return run <= to ? new Date(run) : null;
      wanted -= runs.length - first;
    }
    return null;
  }

  function last(after: Date, until: Date): Date | null {
    const [from, to] = [after.getTime(), until.getTime()];
    for (let month = monthOf(to); month >= monthOf(from); month -= 1) {
      const runs = runsOf(month);
      const run = runs[countUpTo(runs, to) - 1];
      if (run !== undefined) return run > from ? new Date(run) : null;
    }
    return null;
  }

  return { count, nth, last };
}

/** Runs of a schedule that is switched off. */
export const noRunTimes: RunTimes = { count: () => 0, nth: () => null, last: () => null };

/** Months since 1970 in UTC; only a way to cut time into pieces. */
function monthOf(ms: number): number {
  const at = new Date(ms);
  return (at.getUTCFullYear() - 1970) * 12 + at.getUTCMonth();
}

function startOf(month: number): number {
  return Date.UTC(1970, month, 1);
}

/** How many of the runs are at or before `ms`. */
function countUpTo(runs: Float64Array, ms: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle] as number) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
