import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { CallbackStatus } from "./model.ts";
import { writeAnsweredDetails, writeUnansweredDetails } from "./plan/write-details.ts";

/** What a callback learns of an attempt at its delivery. */
export type CallbackChange = { status: CallbackStatus; details: string };

type Facts = {
  result: AttemptResult;
  /** Of the delivery, after the attempt. */
  state: "pending" | "delivered" | "dead";
  redact: (text: string) => string;
};

/**
 * What becomes of a callback when an attempt has ended. It waits for as long as another attempt is due, and its details are
 * then those of the last failure: the status of the answer, or why there was none, in the documented form.
 */
export function followAttempt({ result, state, redact }: Facts): CallbackChange {
  const details =
    result.kind === "answered" ? writeAnsweredDetails(result.status) : writeUnansweredDetails(redact(result.detail));
  return { status: statuses[state], details };
}

const statuses = { pending: "waiting", delivered: "sent", dead: "error" } as const satisfies Record<
  Facts["state"],
  CallbackStatus
>;
