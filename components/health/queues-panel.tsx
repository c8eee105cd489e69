import { Duration } from "#components/ui/duration.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { Backlog } from "#db/queries/statistics/read-backlog.ts";

type QueuesPanelProps = {
  backlog: Backlog;
  /** Jobs by queue; null when the queue could not be asked. */
  hints: Readonly<Record<string, number>> | null;
};

/** What waits: the rows, which are the truth, and the queues' hints, which only make it faster. */
export function QueuesPanel({ backlog, hints }: QueuesPanelProps) {
  return (
    <Panel
      description="Rows are what counts; hints only make them start sooner."
      id="queues"
      title="Backlog and queues"
    >
      <div className="grid gap-4">
        <KeyValueList
          items={[
            {
              name: "Oldest due",
              value: backlog.oldestDueMs === 0 ? "nothing is due" : <Duration ms={backlog.oldestDueMs} />,
            },
            { name: "Runs to process", value: formatCount(backlog.received) },
            { name: "Deliveries due", value: formatCount(backlog.due) },
            { name: "Being sent", value: formatCount(backlog.sending) },
            { name: "Due later", value: formatCount(backlog.scheduled) },
            { name: "Held for digests", value: formatCount(backlog.held) },
            { name: "Open escalations", value: formatCount(backlog.escalations) },
          ]}
        />
        <div className="border-line border-t pt-3">
          <h3 className="pb-1.5 font-medium">Hints in the queues</h3>
          {hints === null ? (
            <p className="text-warn">The queue cannot be reached. Nothing is lost: the sweep finds every row.</p>
          ) : (
            <KeyValueList
              items={Object.entries(hints).map(([name, count]) => ({
                name: name.replaceAll("_", " "),
                value: formatCount(count),
              }))}
            />
          )}
        </div>
      </div>
    </Panel>
  );
}
