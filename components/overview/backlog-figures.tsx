import Link from "next/link";
import { formatCount } from "#components/ui/format-count.ts";
import type { Tone } from "#components/ui/tone.ts";
import { textTone } from "#components/ui/tone.ts";
import type { Backlog } from "#db/queries/statistics/read-backlog.ts";
import type { StatusCounts } from "#db/queries/statistics/read-throughput.ts";

type Figure = { label: string; count: number; href: string; tone: Tone | null; hint: string };

/** The few numbers that tell at a glance whether all is well; each leads to its rows. */
export function BacklogFigures({ backlog, total }: { backlog: Backlog; total: StatusCounts }) {
  const good = total.success + total.partial + total.skipped;
  const figures: Figure[] = [
    { label: "Went through", count: good, href: "/admin/runs", tone: "ok", hint: "runs in this time" },
    { label: "Failed", count: total.error, href: "/admin/runs?status=error", tone: "bad", hint: "runs in this time" },
    {
      label: "Retrying",
      count: backlog.retrying,
      href: "/admin/runs?status=retrying",
      tone: "warn",
      hint: "will be tried again",
    },
    {
      label: "Waiting",
      count: backlog.received + backlog.due,
      href: "/admin/runs?status=received",
      tone: null,
      hint: "for a worker, now",
    },
    {
      label: "Given up",
      count: backlog.deadLastDay,
      href: "/admin/deliveries?state=dead",
      tone: "bad",
      hint: "deliveries in 24 hours",
    },
  ];
  return (
    <ul aria-label="At a glance" className="grid grid-cols-2 gap-3 md:grid-cols-5">
      {figures.map((figure) => (
        <li key={figure.label}>
          <Link
            className="grid gap-0.5 rounded-lg border border-line bg-panel px-4 py-3 hover:border-line-strong"
            href={figure.href}
            prefetch={false}
          >
            <span className="text-muted text-small">{figure.label}</span>
            <span
              className={`font-semibold text-[22px] tabular-nums leading-7 ${figure.count > 0 && figure.tone ? textTone[figure.tone] : ""}`}
            >
              {formatCount(figure.count)}
            </span>
            <span className="text-muted text-tiny">{figure.hint}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
