import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { RelayAnswer } from "#core/mediator/decide/relay-answers.ts";
import type { OpenHimAnswer } from "#core/mediator/record/read-openhim-answer.ts";
import type { StoryStep } from "#core/mediator/transaction.ts";
import type { DirectJob } from "./carry-direct.ts";
import type { Observed } from "./finish-direct.ts";

/** What the caller of a direct call is answered. */
export type DirectAnswer =
  /** What the mediator answered runs through. */
  | { kind: "streamed" }
  /** What the mediator said that the caller is to be answered. */
  | { kind: "told"; told: OpenHimAnswer; headers: HeaderLine[]; body: Uint8Array }
  /** We answer in its place. */
  | { kind: "ours"; answer: RelayAnswer; error: string; refusal?: "body_too_large" }
  /** The caller has half an answer, and there is no rest. */
  | { kind: "cut"; error: string }
  | { kind: "gone"; error: string };

/** What is said of the exchange in the story of a call that has one. */
export function tellExchange(
  job: DirectJob,
  observed: Observed,
  answer: DirectAnswer,
  error: string | null,
): StoryStep[] {
  const { context, decision, request } = job;
  if (error === null && context.call.authenticatedAs === null && context.steps.length === 0) return [];
  const { mediator } = decision;
  const object = { kind: "mediator" as const, id: mediator.id, name: mediator.name };
  const sent: StoryStep = {
    stage: "request",
    verdict: "passed",
    sentence: `${request.method} ${request.origin}${request.path} was sent to the mediator ${mediator.name}.`,
    remedy: null,
    object,
  };
  const after = observed.upstreamMs === null ? "" : ` after ${Math.round(observed.upstreamMs)} ms`;
  if (error === null) {
    const sentence = `It answered with status ${observed.head?.status}${after}.`;
    return [sent, { stage: "answer", verdict: "passed", sentence, remedy: null, object }];
  }
  const sentence = observed.head === null ? error : `It answered with status ${observed.head.status}${after}: ${error}`;
  const remedy =
    answer.kind === "ours" && answer.refusal === undefined
      ? "Look at the mediator's address and whether it runs; the transaction can be repeated when it does."
      : "Look at the answer's body for the mediator's own words.";
  return [sent, { stage: "answer", verdict: "refused", sentence, remedy, object }];
}
