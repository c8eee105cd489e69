import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ScheduleRun } from "#db/queries/messaging/schedules/list-schedule-runs.ts";
import { runWords } from "./schedule-words.ts";

const columns: readonly Column<ScheduleRun>[] = [
  {
    id: "due",
    header: "Due",
    width: "220px",
    cell: ({ dueAt, timeZone }) => (
      <>
        <AbsoluteTime at={dueAt} />
        {timeZone === "" ? null : <span className="block text-muted text-small">for {timeZone}</span>}
      </>
    ),
  },
  {
    id: "cause",
    header: "Cause",
    from: "md",
    width: "180px",
    cell: ({ cause, createdBy }) => (cause === "clock" ? "its time" : `asked for by ${createdBy ?? "somebody"}`),
  },
  {
    id: "state",
    header: "State",
    cell: ({ state, reason }) => (
      <>
        <Badge tone={runWords[state].tone}>{runWords[state].word}</Badge>
        {reason === "" ? null : <span className="block text-muted text-small">{reason}</span>}
      </>
    ),
  },
  ...(["queued", "skipped", "failed", "waiting"] as const).map(
    (kind): Column<ScheduleRun> => ({
      id: kind,
      header: kind.slice(0, 1).toUpperCase() + kind.slice(1),
      from: kind === "queued" ? "sm" : "lg",
      width: "96px",
      align: "end",
      cell: (run) => formatCount(run[kind]),
    }),
  ),
];

/** The last runs of a schedule and what became of each. */
export function ScheduleRuns({ runs }: { runs: readonly ScheduleRun[] }) {
  return (
    <Panel id="runs" padded={false} title="Last runs">
      {runs.length === 0 ? (
        <EmptyState title="None yet">When the schedule falls due, or is sent, the run appears here.</EmptyState>
      ) : (
        <Table caption="Last runs" columns={columns} rowId={({ id }) => id} rows={runs} />
      )}
    </Panel>
  );
}
