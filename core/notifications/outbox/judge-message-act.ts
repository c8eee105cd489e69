import type { DeliveryState } from "#core/deliveries/model.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import type { MessageMedium, OutboxStatus } from "../model.ts";

export type MessageActVerdict =
  | { kind: "allowed"; of: "delivery" | "held_message" }
  | { kind: "refused"; detail: string };

export type ActedMessage = {
  medium: MessageMedium;
  status: OutboxStatus;
  final: boolean;
  /** The number of the digest that it is part of. */
  digestNumber: number | null;
  /** Null while it is held for a digest. */
  deliveryState: DeliveryState | null;
};

const verbs: Record<DeliveryAct, string> = { resend: "resent", cancel: "cancelled", send_now: "sent now" };

/**
 * Decides whether a person may do this with a message of the outbox: resend whatever has come to its end, also what a provider
 * took and then reported as lost; cancel or hasten what still waits. `detail` is a plain sentence.
 */
export function judgeMessageAct(act: DeliveryAct, message: ActedMessage): MessageActVerdict {
  const refuse = (why: string): MessageActVerdict => ({
    kind: "refused",
    detail: `The message cannot be ${verbs[act]}: ${why}.`,
  });
  if (message.digestNumber !== null) return refuse(`it is part of message ${message.digestNumber}; act on that one`);
  if (message.deliveryState === "sending") return refuse("an attempt is under way");
  const of = message.deliveryState === null ? "held_message" : "delivery";
  if (act !== "resend") return message.final ? refuse(describeEnd(message.status)) : { kind: "allowed", of };
  if (!message.final) return refuse("it is waiting to be sent");
  if (message.medium === "in_app" && message.status === "DELIVERED") return refuse("it lies in the inbox already");
  return { kind: "allowed", of };
}

function describeEnd(status: OutboxStatus): string {
  switch (status) {
    case "SENT":
    case "DELIVERED":
      return "it was sent";
    case "CANCELLED":
      return "it was cancelled";
    case "FAILED":
    case "QUEUED":
      return "it was given up";
  }
}
