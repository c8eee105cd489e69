import type { Expected, Stage } from "./model.ts";

/** The position of the first number that is not below `number`; the length where all are. */
export function findPosition(numbers: readonly number[], number: number): number {
  const position = numbers.findIndex((one) => one >= number);
  return position < 0 ? numbers.length : position;
}

/**
 * Which number of a set would be next, had each run after `from`, up to and including `end`, sent one message. The last run
 * that has a message to send completes the set; a number beyond the end completes at its first run; an empty set at once; and
 * a set without a message in the language waits where it is.
 */
export function expectedNumber(stage: Stage, from: Date, initialSequenceNumber: number, end: Date): Expected {
  const { numbers, times } = stage;
  if (stage.empty) return { number: initialSequenceNumber, complete: true, completedAt: from };
  const waiting = { number: initialSequenceNumber, complete: false, completedAt: null };
  const lastNumber = numbers.at(-1);
  if (lastNumber === undefined) return waiting;
  const first = findPosition(numbers, initialSequenceNumber);
  const runsNeeded = Math.max(1, numbers.length - first);
  const completedAt = times.nth(from, runsNeeded, end);
  if (completedAt !== null) return { number: lastNumber, complete: true, completedAt };
  // Until its first run it stays at the number that it was given, even where there is no message of it.
  const runs = times.count(from, end);
  return runs === 0 ? waiting : { ...waiting, number: numbers[first + runs] ?? lastNumber };
}
