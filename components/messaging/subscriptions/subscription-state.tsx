import { CirclePause } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { SendState } from "#core/messaging/model.ts";
import type { SubscriptionState } from "#core/messaging/subscriptions/subscription-state.ts";

const tones: Record<SubscriptionState, Tone> = {
  active: "ok",
  paused: "wait",
  "in process": "info",
  error: "bad",
  completed: "accent",
};

/** Where a subscription stands, as word, sign and colour. */
export function SubscriptionStateBadge({ state }: { state: SubscriptionState }) {
  const icon = state === "paused" ? <CirclePause aria-hidden="true" size={12} /> : undefined;
  return (
    <Badge icon={icon} tone={tones[state]}>
      {state}
    </Badge>
  );
}

export const sendTones: Record<SendState, Tone> = {
  waiting: "wait",
  queued: "info",
  sent: "ok",
  delivered: "ok",
  failed: "bad",
  skipped: "warn",
  cancelled: "wait",
};

/** What became of one message, as word, sign and colour. */
export function SendStateBadge({ state }: { state: SendState }) {
  return <Badge tone={sendTones[state]}>{state}</Badge>;
}
