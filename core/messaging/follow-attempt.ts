import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { readMessageId } from "#core/notifications/send/read-message-id.ts";
import type { SendState } from "./model.ts";

/** What a send learns of an attempt at its delivery. */
export type SendChange = {
  state: Extract<SendState, "queued" | "sent" | "failed">;
  /** Why the last attempt failed; "" where it did not. */
  reason: string;
  /** By which the carrier's reports may name it; null where it gave none. */
  carrierMessageId: string | null;
};

type Facts = {
  result: AttemptResult;
  /** Of the delivery, after the attempt. */
  state: "pending" | "delivered" | "dead";
  /** Why it failed, redacted; null where it did not. */
  error: string | null;
};

/** What becomes of a send when an attempt at its delivery has ended: it stays queued for as long as another one is due. */
export function followAttempt({ result, state, error }: Facts): SendChange {
  const isTaken = state === "delivered";
  const answered = isTaken && result.kind === "answered" && result.protocol === "http" ? result : null;
  return { state: states[state], reason: error ?? "", carrierMessageId: answered && readMessageId(answered.body) };
}

const states = { pending: "queued", delivered: "sent", dead: "failed" } as const;
