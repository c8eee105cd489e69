import { formatDuration } from "#components/ui/format-duration.ts";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TimeChart } from "#components/ui/time-chart.tsx";
import type { Throughput } from "#db/queries/statistics/read-throughput.ts";

const spans = [
  { span: "1h", label: "Hour", words: "last hour" },
  { span: "24h", label: "Day", words: "last 24 hours" },
  { span: "7d", label: "Week", words: "last 7 days" },
  { span: "30d", label: "Month", words: "last 30 days" },
] as const;

/** Runs over time: what went through, what waits, what failed. */
export function ThroughputPanel({
  span,
  throughput,
}: {
  span: (typeof spans)[number]["span"];
  throughput: Throughput;
}) {
  const words = spans.find((one) => one.span === span)?.words ?? "";
  return (
    <Panel
      actions={
        <LinkTabs
          label="Span of time"
          tabs={spans.map((one) => ({
            label: one.label,
            href: `/admin?span=${one.span}`,
            current: one.span === span,
          }))}
        />
      }
      id="throughput"
      title="Throughput"
    >
      <TimeChart
        label={`Runs per ${formatDuration(throughput.bucketMs)}, ${words}`}
        points={throughput.buckets.map(({ at, counts }) => ({
          at: at.toISOString(),
          values: {
            good: counts.success + counts.partial,
            skipped: counts.skipped,
            open: counts.received + counts.delivering + counts.retrying,
            bad: counts.error,
          },
        }))}
        series={[
          { key: "good", label: "Delivered", tone: "ok" },
          { key: "skipped", label: "Skipped", tone: "wait" },
          { key: "open", label: "On the way", tone: "warn" },
          { key: "bad", label: "Failed", tone: "bad" },
        ]}
      />
    </Panel>
  );
}
