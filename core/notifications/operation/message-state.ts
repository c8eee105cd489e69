import type { OutboxStatus } from "../model.ts";

/**
 * A message's status as the console tells it: the documented FAILED is two, because what will be tried again needs nobody, and
 * what failed for good needs a person.
 */
export const messageStates = ["queued", "retrying", "sent", "delivered", "failed", "cancelled"] as const;
export type MessageState = (typeof messageStates)[number];

/** The words for them. */
export const messageStateWords: Record<MessageState, string> = {
  queued: "queued",
  retrying: "will be tried again",
  sent: "sent",
  delivered: "delivered",
  failed: "failed for good",
  cancelled: "cancelled",
};

/** The state of a message with this documented status. */
export function toMessageState(status: OutboxStatus, final: boolean): MessageState {
  switch (status) {
    case "QUEUED":
      return "queued";
    case "SENT":
      return "sent";
    case "DELIVERED":
      return "delivered";
    case "CANCELLED":
      return "cancelled";
    case "FAILED":
      return final ? "failed" : "retrying";
  }
}

/** What a state is in the table. */
export function toStatus(state: MessageState): { status: OutboxStatus; final: boolean | null } {
  switch (state) {
    case "queued":
      return { status: "QUEUED", final: null };
    case "retrying":
      return { status: "FAILED", final: false };
    case "failed":
      return { status: "FAILED", final: true };
    case "sent":
      return { status: "SENT", final: null };
    case "delivered":
      return { status: "DELIVERED", final: null };
    case "cancelled":
      return { status: "CANCELLED", final: null };
  }
}

/** True while something will still happen to it by itself. */
export function isOpenState(state: MessageState): boolean {
  return state === "queued" || state === "retrying";
}
