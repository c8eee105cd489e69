import type { RefusalCode, StoryObject, StoryStep } from "../transaction.ts";
import type { CompiledChannel, CompiledDirectory } from "./compile-directory.ts";
import type { CallFacts, Known, Refused, Tell } from "./model.ts";
import { type RefusalText, refuse } from "./refuse.ts";

/** A call while it is judged. `known` grows from step to step; `again` judges once more, for the story. */
export type Judging = {
  compiled: CompiledDirectory;
  facts: CallFacts;
  known: Known;
  tell: Tell;
  again: (tell: Tell) => unknown;
};

/** What a story says where a call is refused. */
export type RefusedStep = Pick<StoryStep, "stage" | "sentence" | "remedy"> & Partial<StoryStep>;

/** Ends the judging. The step is only written where a story is told. */
export function endRefused(
  { known, tell, again }: Judging,
  refusal: RefusalCode,
  text: RefusalText,
  step: () => RefusedStep,
): Refused {
  tell?.({ object: null, ...step(), verdict: "refused" });
  return refuse(known, refusal, text, again);
}

export function toChannelObject({ channel }: CompiledChannel): StoryObject {
  return { kind: "channel", id: channel.id, name: channel.name };
}

export function toMediatorObject({ mediator }: CompiledChannel): StoryObject {
  return { kind: "mediator", id: mediator.id, name: mediator.name };
}
