import type { FindStage, Stage } from "./model.ts";
import { type ListRuns, openRunTimes } from "./run-times.ts";

const hourMs = 3_600_000;

/** Runs at full hours in UTC that the test picks. */
export function hourly(picks: (at: Date) => boolean): ListRuns {
  return (after, until) => {
    const runs: Date[] = [];
    for (let ms = Math.floor(after.getTime() / hourMs) * hourMs; ms <= until.getTime(); ms += hourMs) {
      const at = new Date(ms);
      if (at > after && picks(at)) runs.push(at);
    }
    return runs;
  };
}

/** 08:00 on Tuesdays and Thursdays. */
export const tuesdaysAndThursdays = hourly((at) => at.getUTCHours() === 8 && [2, 4].includes(at.getUTCDay()));

export type TestStage = { numbers: readonly number[]; runs: ListRuns; empty?: boolean; next?: number | null };

/** Sets with the ids 1, 2, …, each leading to the one after it unless it says otherwise. */
export function chainOf(...sets: readonly TestStage[]): FindStage {
  const stages = sets.map(
    ({ numbers, runs, empty = false, next }, index): Stage => ({
      messageSetId: index + 1,
      numbers,
      langs: numbers.map(() => "eng"),
      empty,
      times: openRunTimes(runs),
      nextSetId: next === undefined ? (index + 1 < sets.length ? index + 2 : null) : next,
    }),
  );
  return (messageSetId) => stages[messageSetId - 1] ?? null;
}

export const onSetOne = {
  messageSetId: 1,
  scheduleId: 1,
  lang: "eng",
  timeZone: null,
  from: new Date("2016-11-01T00:00:00Z"),
  initialSequenceNumber: 1,
  nextSequenceNumber: 1,
};
