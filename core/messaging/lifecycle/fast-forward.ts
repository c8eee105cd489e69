import type { FindStage, Start } from "./model.ts";
import { walkStages } from "./walk-stages.ts";

/** How a subscription stands after it was brought up to date. */
export type Place = {
  messageSetId: number;
  nextSequenceNumber: number;
  completed: boolean;
  /** The last run that is made up for by it, so that a run which is still under way does not take it again. */
  lastRunAt: Date | null;
};
/** A subscription that came out of the one before it by the chain of sets. `scheduleId` null: the default of its set. */
export type ChainedPlace = Place & { createdAt: Date };

export type FastForward = {
  /** Where the subscription itself goes. */
  own: Place;
  /** Those that follow it, in their order, the completed ones among them. */
  chained: ChainedPlace[];
};

/**
 * Brings a subscription to where its schedule would have brought it at `end`, without sending what lies between. A set that
 * is completed leads to the next one, in a subscription of its own that begins a minute after the last run. Null where there is
 * nothing to do: it is there already, or ahead.
 */
export function fastForward(
  start: Start & { nextSequenceNumber: number },
  findStage: FindStage,
  end: Date,
): FastForward | null {
  const [own, ...chained] = walkStages(start, findStage, end).map((one) => ({
    messageSetId: one.stage.messageSetId,
    nextSequenceNumber: one.number,
    completed: one.complete,
    lastRunAt: one.completedAt ?? one.stage.times.last(one.from, end),
    createdAt: one.from,
  }));
  if (own === undefined) return null;
  if (!own.completed && own.nextSequenceNumber <= start.nextSequenceNumber) return null;
  const { createdAt: _, ...place } = own;
  return { own: place, chained };
}
