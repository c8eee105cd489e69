import { countRuns } from "../cron/count-runs.ts";
import { listRuns } from "../cron/list-runs.ts";
import type { Cron } from "../cron/model.ts";
import { nextRun } from "../cron/next-run.ts";
import type { MissedRunPolicy } from "../model.ts";

/** A clock that has fallen due: its first run that is not written yet. */
export type DueClock = { cron: Cron; timeZone: string; missedRuns: MissedRunPolicy; firstDueAt: Date };

/** One run to be written. A skipped one stands for all those that were left out, and says so. */
export type DecidedRun = { dueAt: Date; state: "open" | "skipped"; reason: string };

export type DecidedRuns = { runs: DecidedRun[]; nextDueAt: Date | null };

const minuteMs = 60_000;
// However many a policy lets through: what is older is history, and nobody reads a hundred messages at once.
const runsMax = 100;

/**
 * What becomes of the runs whose time has come by `now`, oldest first. Usually that is one. After a standstill the policy of
 * the schedule says which are made up for; the others are on record as one run that was skipped.
 */
export function decideRuns({ cron, timeZone, missedRuns, firstDueAt }: DueClock, now: Date): DecidedRuns {
  const nextDueAt = nextRun(cron, timeZone, now);
  // The first one itself is among them.
  const before = new Date(firstDueAt.getTime() - 1);
  const dueCount = countRuns(cron, timeZone, before, now);
  const takenFrom = startOfTaken(cron, timeZone, missedRuns, before, now);
  const taken = takenFrom === null ? [] : listRuns(cron, timeZone, takenFrom, now);
  const open = taken.map((dueAt): DecidedRun => ({ dueAt, state: "open", reason: "" }));
  const leftOut = dueCount - taken.length;
  if (leftOut === 0) return { runs: open, nextDueAt };
  const [first = firstDueAt] = listRuns(cron, timeZone, before, now, 1);
  return { runs: [{ dueAt: first, state: "skipped", reason: tellLeftOut(leftOut, missedRuns) }, ...open], nextDueAt };
}

/** After which instant the runs lie that are made up for; null: none is. */
function startOfTaken(cron: Cron, timeZone: string, policy: MissedRunPolicy, before: Date, now: Date): Date | null {
  switch (policy.kind) {
    case "send_late":
      return beforeLast(cron, timeZone, before, now, 1);
    case "catch_up":
      return beforeLast(cron, timeZone, before, now, Math.min(policy.runsMax, runsMax));
    case "skip": {
      const inTime = new Date(Math.max(before.getTime(), now.getTime() - policy.afterMinutes * minuteMs - 1));
      return beforeLast(cron, timeZone, inTime, now, runsMax);
    }
  }
}

/** The instant just before the last `max` runs of a time; null where it has none. */
function beforeLast(cron: Cron, timeZone: string, after: Date, until: Date, max: number): Date | null {
  // Halving the time finds the place without listing what may be years of minutes.
  if (countRuns(cron, timeZone, after, until) === 0) return null;
  let low = after.getTime();
  let high = until.getTime();
  if (countRuns(cron, timeZone, after, until) <= max) return after;
  while (high - low > minuteMs) {
    const middle = Math.floor((low + high) / 2);
    if (countRuns(cron, timeZone, new Date(middle), until) > max) low = middle;
    else high = middle;
  }
  return new Date(high);
}

function tellLeftOut(count: number, policy: MissedRunPolicy): string {
  const runs = count === 1 ? "This run was missed" : `This run and ${count - 1} after it were missed`;
  switch (policy.kind) {
    case "send_late":
      return `${runs}; the last one is made up for.`;
    case "skip":
      return `${runs} by more than ${policy.afterMinutes} ${policy.afterMinutes === 1 ? "minute" : "minutes"}.`;
    case "catch_up":
      return `${runs}; no more than the last ${policy.runsMax} are made up for.`;
  }
}
