import { Badge } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { describeDisposition } from "#core/notifications/operation/describe-disposition.ts";
import { countSettled, type MessageCounts, sumCounts } from "#core/notifications/operation/message-counts.ts";
import type { EmissionStory } from "#db/queries/notifications/operation/find-emission.ts";
import { MessageCountsView } from "./message-counts-view.tsx";

type EmissionStateBadgeProps = { counts: MessageCounts; disposition: EmissionStory["disposition"] };

/** How far an event has come as a whole: word, sign and colour. */
export function EmissionStateBadge({ counts, disposition }: EmissionStateBadgeProps) {
  if (disposition === "suppressed") return <Badge tone="warn">nobody told</Badge>;
  if (countSettled(counts) < sumCounts(counts)) return <Badge tone="info">being sent</Badge>;
  if (counts.failed > 0) return <Badge tone="bad">some failed</Badge>;
  return <Badge tone="ok">done</Badge>;
}

/** How many of an event's messages have come to their end, or why there are none. */
export function EmissionProgress({ counts, story }: { counts: MessageCounts; story: EmissionStory }) {
  const total = sumCounts(counts);
  const sentence = describeDisposition(story);
  return (
    <Panel id="progress" title="How far it has come">
      <div className="grid gap-3">
        {sentence === "" ? null : <p>{sentence}</p>}
        {total === 0 ? null : <ProgressBar done={countSettled(counts)} label="Messages at their end" total={total} />}
        <MessageCountsView counts={counts} skipped={story.skippedCount} />
      </div>
    </Panel>
  );
}
