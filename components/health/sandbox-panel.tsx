import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";

/** What the sandboxes of one process have done since it started. */
export type SandboxFigures = {
  processes: number;
  running: number;
  waiting: number;
  callsTotal: number;
  refusedTotal: number;
  startedTotal: number;
  endedTotal: Readonly<Record<string, number>>;
};

/** The processes in which scripts of integrations run. */
export function SandboxPanel({ stats }: { stats: SandboxFigures }) {
  const ended = Object.entries(stats.endedTotal).filter(([, count]) => count > 0);
  return (
    <Panel
      description="Of this web process, since it started; each worker has its own."
      id="sandbox"
      title="Script sandbox"
    >
      <KeyValueList
        items={[
          { name: "Processes", value: `${formatCount(stats.processes)}, ${formatCount(stats.running)} at work` },
          { name: "Waiting", value: formatCount(stats.waiting) },
          { name: "Batches run", value: formatCount(stats.callsTotal) },
          { name: "Refused, too busy", value: formatCount(stats.refusedTotal) },
          { name: "Started", value: formatCount(stats.startedTotal) },
          ...ended.map(([reason, count]) => ({
            name: `Ended: ${reason.replaceAll("_", " ")}`,
            value: formatCount(count),
          })),
        ]}
      />
    </Panel>
  );
}
