import { findPosition } from "./expected-number.ts";
import type { FindStage, Start } from "./model.ts";
import { type WalkedStage, walkStages } from "./walk-stages.ts";

export type Behind = {
  messagesBehind: number;
  expectedMessageSetId: number;
  expectedSequenceNumber: number;
  /** Whether it would have come to the end of its last set. */
  complete: boolean;
};

/**
 * How many messages a subscription should have been sent up to `end` and was not, over all the sets that its own leads to.
 * One that is ahead of its schedule is behind by none. Null where its set is not known.
 */
export function messagesBehind(
  start: Start & { nextSequenceNumber: number },
  findStage: FindStage,
  end: Date,
): Behind | null {
  const walked = walkStages(start, findStage, end);
  const last = walked.at(-1);
  if (last === undefined) return null;
  const messages = walked.reduce(
    (sum, one, index) => sum + countSent(one, index === 0 ? start.nextSequenceNumber : one.initialSequenceNumber),
    0,
  );
  return {
    messagesBehind: Math.max(0, messages),
    expectedMessageSetId: last.stage.messageSetId,
    expectedSequenceNumber: last.number,
    complete: last.complete,
  };
}

/** Messages of one set from `number` on to where it should be; the last one of a set that is complete counts, too. */
function countSent({ stage: { numbers }, number, complete }: WalkedStage, from: number): number {
  const to = complete ? numbers.length : findPosition(numbers, number);
  return to - findPosition(numbers, from);
}
