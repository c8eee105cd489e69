import { findPosition } from "../lifecycle/expected-number.ts";
import type { Traveller } from "../lifecycle/model.ts";
import type { Stages } from "../lifecycle/open-stages.ts";

/** A message that goes out at a run which is still to come. */
export type ComingSend = {
  at: Date;
  scheduleId: number;
  /** In whose clock the run is. */
  timeZone: string;
  messageSetId: number;
  sequenceNumber: number;
  lang: string;
};

/** Where somebody stands. */
export type Standing = Traveller & { scheduleId: number; messageSetId: number; nextSequenceNumber: number };

/** How a way ends. */
export type WayEnd =
  /** After its last message. */
  | { kind: "completes"; at: Date }
  /** It goes on after the period. */
  | { kind: "goes_on" }
  /** The set has no message in the language or in one that stands in for it, or none at all. */
  | { kind: "no_message"; messageSetId: number }
  /** As many messages as were asked for. */
  | { kind: "cut_off" };

/**
 * Follows somebody from run to run as sending does: each run after `from`, up to and including `until`, sends one message; the
 * last message of a set leads to the next set, whose runs count from then on; a number beyond the end and an empty set take a
 * run without a message. `visit` says whether to go on.
 */
export function walkComing(
  standing: Standing,
  stages: Stages,
  { from, until }: { from: Date; until: Date },
  visit: (send: ComingSend) => boolean,
): WayEnd {
  let { messageSetId, nextSequenceNumber } = standing;
  let scheduleId = standing.scheduleId;
  let at = from;
  for (;;) {
    const stage = stages.findStage(messageSetId, scheduleId, standing);
    if (stage === null) return { kind: "no_message", messageSetId };
    const { numbers, langs, times, nextSetId } = stage;
    const passesEmpty = stage.empty && nextSetId !== null;
    if (numbers.length === 0 && !passesEmpty) return { kind: "no_message", messageSetId };
    const timeZone = stages.findZone(scheduleId, standing);
    const first = findPosition(numbers, nextSequenceNumber);
    // Where nothing is left to send, one run passes all the same.
    for (let position = first; position < Math.max(numbers.length, first + 1); position += 1) {
      const run = times.nth(at, 1, until);
      if (run === null) return { kind: "goes_on" };
      at = run;
      const sequenceNumber = numbers[position];
      if (sequenceNumber === undefined) break;
      const send = { at, scheduleId, timeZone, messageSetId, sequenceNumber, lang: langs[position] as string };
      if (!visit(send)) return { kind: "cut_off" };
    }
    const next = nextSetId === null ? null : stages.findDefaultSchedule(nextSetId);
    if (nextSetId === null || next === null) return { kind: "completes", at };
    messageSetId = nextSetId;
    scheduleId = next;
    nextSequenceNumber = 1;
  }
}
