import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { isHardBounce } from "#core/deliveries/is-hard-bounce.ts";
import type { DeliveryTarget } from "#core/deliveries/model.ts";
import { readMessageId } from "#core/notifications/send/read-message-id.ts";
import type { OutboxStatus } from "../model.ts";

/** What a message of the outbox learns of an attempt at its delivery. */
export type OutboxChange = {
  status: Extract<OutboxStatus, "SENT" | "DELIVERED" | "FAILED">;
  /** True when nothing more happens unless a person acts or a provider reports. */
  final: boolean;
  /** Who made the attempt; null where nobody could. */
  provider: string | null;
  /** By which the provider knows the message; null where it was not taken, and for inboxes, which go by numbers. */
  messageId: string | null;
  /** It holds other messages, which take over its status. */
  isDigest: boolean;
  /** The mail server says that the address does not exist, so nothing more is sent there. */
  bounced: boolean;
};

/** `targetId` of the delivery of a message that gathers others. */
export const digestTargetId = "digest";

type Facts = {
  target: DeliveryTarget;
  deliveryId: string;
  result: AttemptResult;
  state: "pending" | "delivered" | "dead";
  /** The name of the provider that made the attempt. */
  provider: string | null;
};

/** What becomes of a message of the outbox when an attempt has ended: a text or mail is sent, an inbox has it. */
export function followAttempt({ target, deliveryId, result, state, provider }: Facts): OutboxChange {
  const isTaken = state === "delivered";
  const inApp = target.kind === "in_app";
  return {
    status: isTaken ? (inApp ? "DELIVERED" : "SENT") : "FAILED",
    final: state !== "pending",
    provider: inApp ? "in_app" : provider,
    messageId: isTaken && !inApp ? nameMessage(deliveryId, result) : null,
    isDigest: target.targetId === digestTargetId,
    bounced: state === "dead" && isHardBounce(result),
  };
}

/** The provider's own id, or one of ours where it gave none: mail servers give none. */
function nameMessage(deliveryId: string, result: AttemptResult): string {
  const answered = result.kind === "answered" ? result : null;
  if (answered?.protocol === "smtp") return `smtp-${deliveryId}`;
  return (answered && readMessageId(answered.body)) ?? `sms-${deliveryId}`;
}
