import type { Backlog } from "#db/queries/statistics/read-backlog.ts";
import type { StatusCounts } from "#db/queries/statistics/read-throughput.ts";
import { type Figure, FigureTiles } from "./figure-tiles.tsx";

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
  return <FigureTiles figures={figures} label="At a glance" />;
}
