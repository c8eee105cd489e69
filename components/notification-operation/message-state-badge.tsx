import { Badge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { OutboxStatus } from "#core/notifications/model.ts";
import { type MessageState, messageStateWords, toMessageState } from "#core/notifications/operation/message-state.ts";

export const messageTones: Record<MessageState, Tone> = {
  queued: "wait",
  retrying: "warn",
  sent: "ok",
  delivered: "ok",
  failed: "bad",
  cancelled: "wait",
};

/** The state of a message as word, sign and colour. */
export function MessageStateBadge({ status, final }: { status: OutboxStatus; final: boolean }) {
  const state = toMessageState(status, final);
  return <Badge tone={messageTones[state]}>{messageStateWords[state]}</Badge>;
}
