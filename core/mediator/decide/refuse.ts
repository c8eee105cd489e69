import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { JsonObject } from "#core/json.ts";
import { type RefusalCode, refusals, type StoryStep } from "../transaction.ts";
import type { Known, Refused, Tell } from "./model.ts";

/** What a refusal says beside its code. */
export type RefusalText = {
  /** The documented sentence. */
  error: string;
  /** Members of the body beside `ok` and `error`. */
  more?: JsonObject;
  headers?: HeaderLine[];
  /** Where the record says it in other words. */
  errorMessage?: string;
};

export const nobody: Known = {
  client: null,
  proof: null,
  credentialId: null,
  claimedClientId: null,
  channel: null,
  mediator: null,
  registration: null,
};

/**
 * The refusals whose documented body names the transaction: those of calls that had found their way. The others answer
 * as ever, with the id in X-Correlation-Id alone.
 */
const namesTransaction: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "body_required",
  "unsupported_content_type",
  "body_too_large",
  "contract_broken",
  "bad_esb_mode",
  "bad_esb_body",
  "mediator_paused",
]);

/** The one place where a refusal becomes an answer. `replay` tells the story, by deciding once more. */
export function refuse(
  known: Known,
  refusal: RefusalCode,
  text: RefusalText,
  replay: (tell: Tell) => unknown,
): Refused {
  return {
    ...known,
    kind: "refused",
    refusal,
    status: refusals[refusal],
    headers: text.headers ?? [],
    body: { ok: false, error: text.error, ...text.more },
    withCorrelationId: namesTransaction.has(refusal),
    errorMessage: text.errorMessage ?? text.error,
    contractProblems: null,
    story: () => tellStory(replay),
  };
}

/** Collects the steps that a decision tells. */
export function tellStory(replay: (tell: Tell) => unknown): StoryStep[] {
  const steps: StoryStep[] = [];
  replay((step) => steps.push(step));
  return steps;
}
