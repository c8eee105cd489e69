"use client";

import { Area, AreaChart, Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatCount, formatCountShortly } from "./format-count.ts";
import { type ChartPoint, type ChartSeries, type TimeChartProps, toneColour } from "./time-chart.tsx";

type DrawnPoint = Record<string, string | number>;

const dayMs = 86_400_000;

/** The drawing alone; `TimeChart` gives it its name, legend and table. */
export function TimeChartDrawing({ series, points, kind = "bars" }: TimeChartProps) {
  const rows: DrawnPoint[] = points.map((point) => ({ at: point.at, ...point.values }));
  const spansDays = spanOf(points) > 1.5 * dayMs;
  const shared = [
    <CartesianGrid key="grid" stroke="var(--line)" vertical={false} />,
    <XAxis
      axisLine={false}
      dataKey="at"
      key="x"
      minTickGap={40}
      tick={{ fill: "var(--muted)", fontSize: 11 }}
      tickFormatter={(at: string) => (spansDays ? at.slice(5, 10) : at.slice(11, 16))}
      tickLine={false}
    />,
    <YAxis
      allowDecimals={false}
      axisLine={false}
      key="y"
      tick={{ fill: "var(--muted)", fontSize: 11 }}
      tickFormatter={formatCountShortly}
      tickLine={false}
      width={44}
    />,
    <Tooltip
      content={({ active, label }) => (active ? <Reading at={String(label)} points={points} series={series} /> : null)}
      cursor={{ fill: "var(--hover)", stroke: "var(--line-strong)" }}
      isAnimationActive={false}
      key="tooltip"
    />,
  ];
  return (
    <ResponsiveContainer height="100%" width="100%">
      {kind === "bars" ? (
        <BarChart accessibilityLayer={false} data={rows} margin={margin}>
          {shared}
          {series.map((one) => (
            <Bar dataKey={one.key} fill={toneColour(one.tone)} isAnimationActive={false} key={one.key} stackId="all" />
          ))}
        </BarChart>
      ) : (
        <AreaChart accessibilityLayer={false} data={rows} margin={margin}>
          {shared}
          {series.map((one) => (
            <Area
              dataKey={one.key}
              fill={toneColour(one.tone)}
              fillOpacity={0.14}
              isAnimationActive={false}
              key={one.key}
              stroke={toneColour(one.tone)}
              strokeWidth={1.5}
              type="monotone"
            />
          ))}
        </AreaChart>
      )}
    </ResponsiveContainer>
  );
}

const margin = { top: 8, right: 8, bottom: 0, left: 0 };

type ReadingProps = { at: string; points: readonly ChartPoint[]; series: readonly ChartSeries[] };

function Reading({ at, points, series }: ReadingProps) {
  const point = points.find((candidate) => candidate.at === at);
  if (point === undefined) return null;
  return (
    <div className="rounded-md border border-line-strong bg-panel px-3 py-2 text-small shadow-high">
      <p className="mb-1 text-muted">{at.slice(0, 16).replace("T", " ")} UTC</p>
      {series.map((one) => (
        <p className="flex items-center gap-2" key={one.key}>
          <span className="size-2 rounded-[2px]" style={{ background: toneColour(one.tone) }} />
          {one.label}
          <span className="ml-auto pl-4 font-medium tabular-nums">{formatCount(point.values[one.key] ?? 0)}</span>
        </p>
      ))}
    </div>
  );
}

function spanOf(points: readonly ChartPoint[]): number {
  const first = points[0];
  const last = points.at(-1);
  return first && last ? Date.parse(last.at) - Date.parse(first.at) : 0;
}
