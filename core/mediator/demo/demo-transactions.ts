import type { TransactionStatus } from "../transaction.ts";

/** A call on record that was never made, for looking at. */
export type DemoTransaction = {
  index: number;
  status: TransactionStatus;
  startedAt: Date;
  completedAt: Date | null;
  responseStatusCode: number | null;
  errorMessage: string | null;
};

const minuteMs = 60_000;

const endings: readonly Pick<DemoTransaction, "status" | "responseStatusCode" | "errorMessage">[] = [
  { status: "successful", responseStatusCode: 200, errorMessage: null },
  { status: "failed", responseStatusCode: 500, errorMessage: "Demo downstream service timeout" },
  { status: "processing", responseStatusCode: null, errorMessage: null },
  { status: "pending", responseStatusCode: null, errorMessage: null },
];
const tookMs: Readonly<Partial<Record<TransactionStatus, number>>> = { successful: 2_000, failed: 1_000 };

/** The documented calls of the demo's channel at that place: one after the other in all four states, going back in time. */
export function listDemoTransactions(channelIndex: number, count: number, now: Date): DemoTransaction[] {
  return Array.from({ length: count }, (_, index) => {
    const ending = endings[index % endings.length] as (typeof endings)[number];
    const startedAt = new Date(now.getTime() - (channelIndex * 10 + index * 3) * minuteMs);
    const took = tookMs[ending.status];
    const completedAt = took === undefined ? null : new Date(startedAt.getTime() + took);
    return { index, ...ending, startedAt, completedAt };
  });
}
