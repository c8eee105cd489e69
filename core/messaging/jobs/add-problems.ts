import { type JobProblem, problemsMax } from "./model.ts";

// A reason may quote what a stranger wrote.
const detailCharactersMax = 500;

/** The problems of a job after a step: the first fifty, each cut to a length that can be read. */
export function addProblems(known: readonly JobProblem[], more: readonly JobProblem[]): JobProblem[] {
  const room = Math.max(0, problemsMax - known.length);
  return [...known, ...more.slice(0, room).map(cut)];
}

/** The same, with the reason of the end behind them all, however many there are. */
export function addReason(known: readonly JobProblem[], reason: JobProblem): JobProblem[] {
  return [...known.slice(0, problemsMax), cut(reason)];
}

function cut({ at, detail }: JobProblem): JobProblem {
  return { at, detail: detail.length > detailCharactersMax ? `${detail.slice(0, detailCharactersMax - 1)}…` : detail };
}
