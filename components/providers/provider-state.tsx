import { Badge } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { ProviderSummary } from "#core/providers/model.ts";

/** Whether a provider sends: on, off, or left in peace for a while because it keeps failing. */
export function ProviderState({ provider }: { provider: Pick<ProviderSummary, "enabled" | "pausedUntil"> }) {
  if (!provider.enabled) return <Badge tone="wait">switched off</Badge>;
  if (provider.pausedUntil === null) return <Badge tone="ok">on</Badge>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge tone="bad">failing</Badge>
      <span className="text-muted text-small">
        next try <RelativeTime at={provider.pausedUntil} />
      </span>
    </span>
  );
}
