import { expectedNumber } from "./expected-number.ts";
import type { Expected, FindStage, Stage, Start } from "./model.ts";

/** A set that a subscription would have come to, and how far in it. */
export type WalkedStage = Expected & {
  stage: Stage;
  /** Null for the set's own default. */
  scheduleId: number | null;
  from: Date;
  initialSequenceNumber: number;
};

// As the documented system creates the next subscription of a chain, so that the run that ended one set begins no other.
const nextAfterMs = 60_000;
// Sets may lead in a circle. Each that has messages takes a run, so that time ends the walk; of empty ones nothing would.
const stagesMax = 1_000;

/** The sets that a subscription would have come through up to `end`, had every run sent its message; the last is where it would be. */
export function walkStages(start: Start, findStage: FindStage, end: Date): WalkedStage[] {
  const walked: WalkedStage[] = [];
  let place: Pick<WalkedStage, "scheduleId" | "from" | "initialSequenceNumber"> = start;
  let next: number | null = start.messageSetId;
  while (next !== null && walked.length < stagesMax) {
    const stage: Stage | null = findStage(next, place.scheduleId, start);
    if (stage === null) break;
    const expected = expectedNumber(stage, place.from, place.initialSequenceNumber, end);
    walked.push({ ...place, ...expected, stage });
    if (expected.completedAt === null) break;
    next = stage.nextSetId;
    const from = stage.empty ? expected.completedAt : new Date(expected.completedAt.getTime() + nextAfterMs);
    place = { scheduleId: null, from, initialSequenceNumber: 1 };
  }
  return walked;
}
