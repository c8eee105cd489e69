"use client";

import dynamic from "next/dynamic";
import { formatCount } from "./format-count.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import type { Tone } from "./tone.ts";

export type ChartSeries = { key: string; label: string; tone: Tone };
/** One slice of time: its begin (RFC 3339) and one number per series. */
export type ChartPoint = { at: string; values: Readonly<Record<string, number>> };

export type TimeChartProps = {
  /** What it shows, in words: "Runs per five minutes, last 24 hours". */
  label: string;
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  /** Bars stack their series and suit counts; areas lie one before the other and suit levels. */
  kind?: "area" | "bars";
};

// The drawing library is large, so it comes after the page and only where a chart is.
const Drawing = dynamic(() => import("./time-chart-drawing.tsx").then((module) => module.TimeChartDrawing), {
  ssr: false,
  loading: () => <div className="h-52 animate-pulse rounded-md bg-sunken" />,
});

/** Numbers over time, drawn; the same numbers stand in a table below it for those who cannot see the drawing. */
export function TimeChart({ label, series, points, kind = "bars" }: TimeChartProps) {
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="text-muted text-small">{label}</span>
        <span className="ml-auto flex flex-wrap gap-x-4 gap-y-1">
          {series.map((one) => (
            <span className="inline-flex items-center gap-1.5 text-small" key={one.key}>
              <span className="size-2 rounded-[2px]" style={{ background: toneColour(one.tone) }} />
              {one.label}
              <span className="font-medium tabular-nums">{formatCount(sum(points, one.key))}</span>
            </span>
          ))}
        </span>
      </figcaption>
      {/* The drawing learns of a new width a moment late; until then it must not hold the page open. */}
      <div aria-hidden="true" className="h-52 overflow-hidden">
        <Drawing kind={kind} label={label} points={points} series={series} />
      </div>
      <details className="text-small">
        <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-ink">Show as table</summary>
        <ChartTable label={label} points={points} series={series} />
      </details>
    </figure>
  );
}

function ChartTable({ label, series, points }: TimeChartProps) {
  return (
    <div className="mt-2 rounded-md border border-line">
      <ScrollRegion heightMax={256} label={`${label}, as a table`}>
        <table className="w-full text-left tabular-nums">
          <thead className="sticky top-0 bg-panel">
            <tr>
              <th className="px-3 py-1.5 font-medium text-muted" scope="col">
                From (UTC)
              </th>
              {series.map((one) => (
                <th className="px-3 py-1.5 text-right font-medium text-muted" key={one.key} scope="col">
                  {one.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr className="border-line border-t" key={point.at}>
                <th className="px-3 py-1 font-normal" scope="row">
                  {point.at.slice(0, 16).replace("T", " ")}
                </th>
                {series.map((one) => (
                  <td className="px-3 py-1 text-right" key={one.key}>
                    {formatCount(point.values[one.key] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

/** The colour of a drawn surface: quieter than text of the same tone, and still 3:1 against the panel. */
export function toneColour(tone: Tone): string {
  return `color-mix(in oklab, var(--${tone}) 72%, var(--panel))`;
}

function sum(points: readonly ChartPoint[], key: string): number {
  return points.reduce((total, point) => total + (point.values[key] ?? 0), 0);
}
