import { setTimeout as wait } from "node:timers/promises";
import { finalRunStatuses } from "#core/runs/model.ts";
import type { Sql } from "#db/connect.ts";
import type { Arrivals } from "./count-arrivals.ts";
import type { SentMessage } from "./send-messages.ts";

export type ChaosReport = {
  answered: number;
  /** Answered messages by the status of their run; all must be final. */
  statuses: Record<string, number>;
  /** Messages that the target took more than once, under one id: allowed, after a crash. */
  repeated: number;
  /** What must not be: each a sentence. */
  broken: string[];
  settledMs: number;
  deaths: { web: number; worker: number; sandboxes: number };
};

/** Waits until every run has ended, at most `settleMsMax`, and compares what was answered with what arrived. */
export async function judgeChaos(
  sql: Sql,
  sent: SentMessage[],
  taken: Arrivals["taken"],
  settleMsMax: number,
): Promise<ChaosReport> {
  const startedAt = performance.now();
  const open = () => sql`select id from runs where status <> all(${[...finalRunStatuses]}) limit 1`.catch(() => [0]);
  while ((await open()).length > 0 && performance.now() - startedAt < settleMsMax) await wait(250);
  const settledMs = Math.round(performance.now() - startedAt);
  const rows = await sql<{ id: string; status: string }[]>`select id, status from runs`;
  const statusOf = new Map(rows.map((row) => [row.id, row.status]));
  const broken: string[] = [];
  const statuses: Record<string, number> = {};
  for (const { key, runId } of sent) {
    const status = statusOf.get(runId) ?? "not on record";
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (!(finalRunStatuses as readonly string[]).includes(status)) broken.push(`${key} was answered and is ${status}`);
    if (status === "success" && !taken.has(key)) broken.push(`${key} is a success that never arrived`);
  }
  let repeated = 0;
  for (const [key, ids] of taken) {
    if (ids.size > 1) broken.push(`${key} arrived under ${ids.size} ids`);
    if ([...ids.values()].some((times) => times > 1)) repeated += 1;
  }
  const deaths = { web: 0, worker: 0, sandboxes: 0 };
  return { answered: sent.length, statuses, repeated, broken, settledMs, deaths };
}
