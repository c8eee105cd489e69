import Link from "next/link";
import { CodeText } from "#components/ui/code-text.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { formatDay } from "#components/ui/format-instant.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import type { RunDetail } from "#db/queries/runs/find-run.ts";
import { PubSubMessageFacts } from "./pubsub-message-facts.tsx";

const modes = { wait: "Webhook, wait mode", accept: "Webhook, accept mode", replay: "Replay" } as const;
function describeSource({ mode, pubsub }: RunDetail): string {
  return pubsub !== null && mode !== "replay" ? "Pub/Sub" : modes[mode];
}

const linkStyle = "rounded-sm underline underline-offset-4";

/** What is known of a run beside its course. */
export function RunFacts({ run, retentionDays }: { run: RunDetail; retentionDays: number }) {
  const integration =
    run.currentVersion === null ? (
      `${run.integrationName} (removed)`
    ) : (
      <Link className={linkStyle} href={`/admin/integrations/${run.integrationId}`}>
        {run.integrationName}
      </Link>
    );
  const original =
    run.replayOf === null
      ? []
      : [
          {
            name: "Replay of",
            value: (
              <Link className={linkStyle} href={`/admin/runs/${run.replayOf}`}>
                <ShortId id={run.replayOf} />
              </Link>
            ),
          },
        ];
  return (
    <>
      <Panel>
        <KeyValueList
          items={[
            { name: "Integration", value: integration },
            { name: "Version", value: `${run.version}${run.version === run.currentVersion ? " (current)" : ""}` },
            { name: "Source", value: describeSource(run) },
            ...original,
            ...(run.dedupeKey === null ? [] : [{ name: "Dedupe key", value: <CodeText>{run.dedupeKey}</CodeText> }]),
            ...(run.duplicateCount === 0 ? [] : [{ name: "Duplicates", value: `${run.duplicateCount} dropped` }]),
            { name: "Trace", value: <CodeText>{run.traceId}</CodeText> },
          ]}
        />
      </Panel>
      {run.pubsub === null ? null : <PubSubMessageFacts facts={run.pubsub} />}
      <Panel>
        <KeyValueList
          items={[
            { name: "Received", value: <AbsoluteTime at={run.receivedAt} /> },
            { name: "Mapping", value: <Duration ms={run.transformationTimeMs} /> },
            { name: "Target", value: <Duration ms={run.apiCallTimeMs} /> },
            ...(run.finishedAt === null ? [] : [{ name: "Ended", value: <AbsoluteTime at={run.finishedAt} /> }]),
            { name: "Kept until", value: formatDay(new Date(run.receivedAt.getTime() + retentionDays * 86_400_000)) },
          ]}
        />
      </Panel>
    </>
  );
}
