import { Badge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { DeliveryState } from "#core/deliveries/model.ts";

const tones: Record<DeliveryState, Tone> = {
  pending: "wait",
  sending: "info",
  delivered: "ok",
  dead: "bad",
  cancelled: "wait",
  skipped: "wait",
};

/** The state of a delivery as word, sign and colour. */
export function DeliveryStateBadge({ state }: { state: DeliveryState }) {
  return <Badge tone={tones[state]}>{state}</Badge>;
}
