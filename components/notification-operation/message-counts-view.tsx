import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import type { MessageCounts } from "#core/notifications/operation/message-counts.ts";
import { messageStates, messageStateWords } from "#core/notifications/operation/message-state.ts";
import { messageTones } from "./message-state-badge.tsx";

/** How many messages stand in each state, where there are any: numbers with their words. */
export function MessageCountsView({ counts, skipped }: { counts: MessageCounts; skipped: number }) {
  const shown = messageStates.filter((state) => counts[state] > 0);
  if (shown.length === 0 && skipped === 0) return <span className="text-muted">nothing</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {shown.map((state) => (
        <Badge key={state} tone={messageTones[state]}>
          {formatCount(counts[state])} {messageStateWords[state]}
        </Badge>
      ))}
      {skipped === 0 ? null : <Badge tone="wait">{formatCount(skipped)} skipped</Badge>}
    </span>
  );
}
