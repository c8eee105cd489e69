import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import type { BulkOperation, BulkState } from "#core/bulk/model.ts";
import { bulkWords, describeScope, writeListAddress } from "./describe-scope.ts";

const tones = { running: "info", stopped: "warn", finished: "ok" } as const satisfies Record<BulkState, string>;

/** How far a bulk operation has come, and over what it goes. */
export function BulkPanel({ bulk, integrationName }: { bulk: BulkOperation; integrationName: string | null }) {
  const passed = bulk.done + bulk.failed;
  const words = bulkWords[bulk.kind];
  return (
    <Panel actions={<Badge tone={tones[bulk.state]}>{bulk.state}</Badge>} id="progress" title="Progress">
      <div className="grid gap-4">
        <ProgressBar done={passed} label={words.name} total={bulk.total} />
        <KeyValueList
          items={[
            { name: words.done, value: formatCount(bulk.done) },
            {
              name: "Refused",
              value: `${formatCount(bulk.failed)}${bulk.lastFailure === null ? "" : `: ${bulk.lastFailure}`}`,
            },
            { name: "Rate", value: `at most ${formatCount(bulk.rate)} a second` },
            { name: "Started", value: <AbsoluteTime at={bulk.createdAt} /> },
            ...(bulk.finishedAt === null ? [] : [{ name: "Ended", value: <AbsoluteTime at={bulk.finishedAt} /> }]),
            { name: "By", value: bulk.createdBy },
            ...(bulk.version === null ? [] : [{ name: "Version", value: bulk.version }]),
          ]}
        />
        <section aria-label="Filter" className="grid gap-2 border-line border-t pt-4">
          <KeyValueList items={describeScope(bulk, integrationName)} />
        </section>
        <div>
          {bulk.kind === "replay_runs" ? (
            <LinkButton href={`/admin/runs?bulk=${bulk.id}`}>Show the new runs</LinkButton>
          ) : (
            <LinkButton href={writeListAddress(bulk)}>Show these {words.list.noun}</LinkButton>
          )}
        </div>
      </div>
    </Panel>
  );
}
