import type { RefusalCode, StoryStep } from "../transaction.ts";
import type { Known, Refused } from "./model.ts";
import { type RefusalText, refuse } from "./refuse.ts";

/**
 * Refuses a call that the decision let pass, for what only shows on the way: too many requests, a body that grows too
 * large, one that the bus cannot carry, a mediator that is left alone for a while. Texts stand in `answers`.
 */
export function refuseLater(
  decided: Known & { story: () => StoryStep[] },
  refusal: RefusalCode,
  text: RefusalText,
  step: Omit<StoryStep, "verdict">,
): Refused {
  const refused = refuse(decided, refusal, text, () => undefined);
  return { ...refused, story: () => [...decided.story(), { ...step, verdict: "refused" }] };
}
