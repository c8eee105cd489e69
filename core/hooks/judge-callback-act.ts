import type { DeliveryState } from "#core/deliveries/model.ts";
import type { ActVerdict, DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import type { CallbackStatus } from "./model.ts";

export type ActedCallback = {
  status: CallbackStatus;
  statusDetails: string;
  /** Null where it could not even be built. */
  deliveryState: DeliveryState | null;
};

const verbs: Record<DeliveryAct, string> = { resend: "sent again", cancel: "cancelled", send_now: "sent now" };

/**
 * Decides whether a person may do this with a callback: send an error again, cancel or hasten what still waits. What could not
 * be built has nothing that could be sent; its hook has to be mended, and the next change makes a new one. `detail` is a plain
 * sentence.
 */
export function judgeCallbackAct(act: DeliveryAct, callback: ActedCallback): ActVerdict {
  const refuse = (why: string): ActVerdict => ({
    kind: "refused",
    detail: `The callback cannot be ${verbs[act]}: ${why}.`,
  });
  const { status, statusDetails, deliveryState } = callback;
  if (deliveryState === "sending") return refuse("an attempt is under way");
  if (status === "sent") return refuse("it was sent");
  if (deliveryState === null) return refuse(`it could not be built (${statusDetails}), so there is nothing to send`);
  if (act === "resend") return status === "error" ? { kind: "allowed" } : refuse("it is waiting to be sent");
  if (status === "waiting") return { kind: "allowed" };
  return refuse(deliveryState === "cancelled" ? "it was cancelled" : "it was given up");
}
