import { type RunStatus, runStatuses } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { nilId } from "../../id-bounds.ts";
import { firstUuidOf } from "../../partitions.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The spans that a chart may show: how long, and in how many parts. */
export const throughputSpans = {
  "1h": { bucketMs: minuteMs, buckets: 60 },
  "24h": { bucketMs: hourMs, buckets: 24 },
  "7d": { bucketMs: 6 * hourMs, buckets: 28 },
  "30d": { bucketMs: 24 * hourMs, buckets: 30 },
} as const;
export type ThroughputSpan = keyof typeof throughputSpans;

export type StatusCounts = Record<RunStatus, number>;
export type Throughput = {
  bucketMs: number;
  /** Oldest first, without gaps; the last one is still filling. `at` is a bucket's start, in UTC. */
  buckets: { at: Date; counts: StatusCounts }[];
  total: StatusCounts;
};

type Row = { at: Date; status: RunStatus; count: number };

/**
 * Runs by time of receipt and present status, of all integrations or of one. Whole hours come from the worker's counts;
 * what it has not counted yet is counted here.
 */
export async function readThroughput(
  sql: SqlOrTransaction,
  span: ThroughputSpan,
  now: Date,
  integrationId: string | null = null,
): Promise<Throughput> {
  const { bucketMs, buckets } = throughputSpans[span];
  const end = (Math.floor(now.getTime() / bucketMs) + 1) * bucketMs;
  const start = end - buckets * bucketMs;
  const rows =
    bucketMs < hourMs
      ? await countSlots(sql, listSlots(start, end, bucketMs), integrationId)
      : await countHours(sql, start, end, integrationId);
  const series = listSlots(start, end, bucketMs).map(({ at }) => ({ at, counts: noCounts() }));
  const total = noCounts();
  for (const { at, status, count } of rows) {
    const bucket = series[Math.floor((at.getTime() - start) / bucketMs)];
    if (bucket === undefined) continue;
    bucket.counts[status] += count;
    total[status] += count;
  }
  return { bucketMs, buckets: series, total };
}

async function countHours(
  sql: SqlOrTransaction,
  start: number,
  end: number,
  integrationId: string | null,
): Promise<Row[]> {
  const range = sql`hour >= ${new Date(start)} and hour < ${new Date(end)}`;
  const counted = await sql<Row[]>`select hour as at, status, count from run_hours
    where integration_id = ${integrationId ?? nilId} and ${range}`;
  const known = await sql<{ hour: Date }[]>`select hour from counted_hours where ${range}`;
  const hours = new Set(known.map((row) => row.hour.getTime()));
  const missing = listSlots(start, end, hourMs).filter((slot) => !hours.has(slot.at.getTime()));
  return [...counted, ...(await countSlots(sql, missing, integrationId))];
}

type Slot = { at: Date; from: string; below: string };

function listSlots(start: number, end: number, slotMs: number): Slot[] {
  return Array.from({ length: Math.round((end - start) / slotMs) }, (_, index) => {
    const at = new Date(start + index * slotMs);
    return { at, from: firstUuidOf(at), below: firstUuidOf(new Date(at.getTime() + slotMs)) };
  });
}

async function countSlots(sql: SqlOrTransaction, slots: Slot[], integrationId: string | null): Promise<Row[]> {
  if (slots.length === 0) return [];
  return await sql<Row[]>`
    select slot.at, r.status, r.count from unnest(${slots.map((s) => s.at.toISOString())}::timestamptz[],
      ${slots.map((s) => s.from)}::uuid[], ${slots.map((s) => s.below)}::uuid[]) as slot(at, start, below)
    cross join lateral (
      select status, count(*)::int as count from runs
      where id >= slot.start and id < slot.below
        ${integrationId === null ? sql`` : sql`and integration_id = ${integrationId}`}
      group by status) r`;
}

function noCounts(): StatusCounts {
  return Object.fromEntries(runStatuses.map((status) => [status, 0])) as StatusCounts;
}
