import { Badge } from "#components/ui/badge.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import type { BulkOperation, BulkState } from "#core/bulk/model.ts";

const tones = { running: "info", stopped: "warn", finished: "ok" } as const satisfies Record<BulkState, string>;

/** How far a bulk operation has come. */
export function BulkPanel({ bulk }: { bulk: BulkOperation }) {
  const passed = bulk.done + bulk.failed;
  return (
    <Panel actions={<Badge tone={tones[bulk.state]}>{bulk.state}</Badge>} id="progress" title="Progress">
      <div className="grid gap-4">
        <ProgressBar
          done={passed}
          label={bulk.kind === "replay_runs" ? "Replaying runs" : "Sending deliveries again"}
          total={bulk.total}
        />
        <KeyValueList
          items={[
            { name: "Done", value: formatCount(bulk.done) },
            {
              name: "Refused",
              value: `${formatCount(bulk.failed)}${bulk.lastFailure === null ? "" : `: ${bulk.lastFailure}`}`,
            },
            { name: "Rate", value: `at most ${formatCount(bulk.rate)} a second` },
            { name: "Started", value: <AbsoluteTime at={bulk.createdAt} /> },
            { name: "By", value: bulk.createdBy },
            ...(bulk.version === null ? [] : [{ name: "Version", value: bulk.version }]),
          ]}
        />
        <CodeBlock label="Filter" text={JSON.stringify(bulk.filter, null, 2)} />
        {bulk.kind === "replay_runs" ? (
          <div>
            <LinkButton href={`/admin/runs?bulk=${bulk.id}`}>Show the new runs</LinkButton>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
