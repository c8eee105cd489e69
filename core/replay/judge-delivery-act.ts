import type { DeliveryState } from "#core/deliveries/model.ts";

export const deliveryActs = ["resend", "cancel", "send_now"] as const;
/** resend: try a given-up delivery again; cancel: give a waiting one up; send_now: try a waiting one without waiting. */
export type DeliveryAct = (typeof deliveryActs)[number];

export type ActVerdict = { kind: "allowed" } | { kind: "refused"; detail: string };

const takes: Record<DeliveryAct, readonly DeliveryState[]> = {
  resend: ["dead", "cancelled"],
  cancel: ["pending"],
  send_now: ["pending"],
};

const verbs: Record<DeliveryAct, string> = { resend: "resent", cancel: "cancelled", send_now: "sent now" };

const reasons: Record<DeliveryState, string> = {
  pending: "it is waiting for its next attempt",
  sending: "an attempt is under way",
  delivered: "it was delivered",
  dead: "it was given up",
  cancelled: "it was cancelled",
  skipped: "the condition of its target did not hold",
};

/**
 * Decides whether a person may do this with a delivery in this state. One that is being sent is nobody's until its
 * attempt has ended, because the target may already have it. `detail` is a plain sentence.
 */
export function judgeDeliveryAct(act: DeliveryAct, state: DeliveryState): ActVerdict {
  if (takes[act].includes(state)) return { kind: "allowed" };
  return { kind: "refused", detail: `The delivery cannot be ${verbs[act]}: ${reasons[state]}.` };
}
