import { Badge } from "#components/ui/badge.tsx";
import type { SimulatedOutcome } from "#core/simulator/judge-simulated.ts";

const words: Record<SimulatedOutcome, string> = {
  taken: "taken",
  failed: "failed: 500",
  throttled: "busy: 429",
  timed_out: "no answer",
};

/** What the simulator answered, as word, sign and colour. */
export function OutcomeBadge({ outcome }: { outcome: SimulatedOutcome }) {
  return <Badge tone={outcome === "taken" ? "ok" : "warn"}>{words[outcome]}</Badge>;
}
