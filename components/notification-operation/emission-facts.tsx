import Link from "next/link";
import { CodeText } from "#components/ui/code-text.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { formatDay } from "#components/ui/format-instant.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import type { EmissionStory } from "#db/queries/notifications/operation/find-emission.ts";

const linkStyle = "inline-flex min-h-6 items-center rounded-sm underline underline-offset-4";

/** What is known of an event beside its course. */
export function EmissionFacts({ story, retentionDays }: { story: EmissionStory; retentionDays: number }) {
  const about = `${story.entityType} ${story.entityId}`.trim();
  const event =
    story.eventId === null ? (
      `${story.eventCode} (removed)`
    ) : (
      <Link className={linkStyle} href={`/admin/notifications/events/${story.eventId}`} prefetch={false}>
        {story.eventCode}
      </Link>
    );
  return (
    <>
      <Panel>
        <KeyValueList
          items={[
            { name: "Event", value: event },
            { name: "Reported by", value: story.requestedBy },
            { name: "Reported", value: <AbsoluteTime at={story.createdAt} /> },
            ...(about === "" ? [] : [{ name: "About", value: about }]),
            { name: "Recipients", value: formatCount(story.recipientCount) },
            ...(story.idempotencyKey === null
              ? []
              : [{ name: "Key", value: <CodeText>{story.idempotencyKey}</CodeText> }]),
            { name: "Id", value: <ShortId id={story.id} /> },
            { name: "Trace", value: <CodeText>{story.traceId}</CodeText> },
            { name: "Kept until", value: formatDay(new Date(story.createdAt.getTime() + retentionDays * 86_400_000)) },
          ]}
        />
      </Panel>
      <Panel id="context" title="Context">
        <JsonView label="Context" text={JSON.stringify(story.context)} />
      </Panel>
    </>
  );
}
