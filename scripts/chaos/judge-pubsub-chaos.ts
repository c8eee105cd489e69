import { setTimeout as wait } from "node:timers/promises";
import type { TestSubscription } from "#adapters/pubsub/make-test-subscription.ts";
import type { PubSubFacts } from "#core/pubsub/model.ts";
import { finalRunStatuses } from "#core/runs/model.ts";
import type { Sql } from "#db/connect.ts";
import type { Arrivals } from "./count-arrivals.ts";

export type PubSubChaosReport = {
  published: number;
  runs: number;
  statuses: Record<string, number>;
  /** Deliveries by Pub/Sub beyond the first of each message; all of them must have been recognised. */
  redelivered: number;
  recognised: number;
  kills: number;
  killsBeforeAcknowledge: number;
  settledMs: number;
  /** What must not be: each a sentence. */
  broken: string[];
};

type Trial = {
  sql: Sql;
  box: TestSubscription;
  published: { id: string; key: string }[];
  /** Messages that were acknowledged before their run was committed. */
  early: string[];
  taken: Arrivals["taken"];
  settleMsMax: number;
};

/** Waits until every message is acknowledged and every run has ended, then compares what was published with what is. */
export async function judgePubSubChaos({ sql, box, published, early, taken, settleMsMax }: Trial) {
  const startedAt = performance.now();
  const isOpen = async () => {
    const { waiting, out } = box.counts();
    const open = await sql`select id from runs where status <> all(${[...finalRunStatuses]}) limit 1`;
    return waiting + out > 0 || open.length > 0;
  };
  while ((await isOpen()) && performance.now() - startedAt < settleMsMax) await wait(250);
  const rows = await sql<{ status: string; pubsub: string; duplicates: number }[]>`
    select status, pubsub, duplicate_count as duplicates from runs`;
  const broken: string[] = early.map((id) => `${id} was acknowledged before its run was committed`);
  const statusesOf = new Map<string, string[]>();
  const statuses: Record<string, number> = {};
  for (const { status, pubsub } of rows) {
    const { messageId } = JSON.parse(pubsub) as PubSubFacts;
    statusesOf.set(messageId, [...(statusesOf.get(messageId) ?? []), status]);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  const acknowledged = new Set(box.acknowledged);
  for (const { id, key } of published) {
    const found = statusesOf.get(id) ?? [];
    if (found.length !== 1) broken.push(`${key} has ${found.length} runs`);
    if (!acknowledged.has(id)) broken.push(`${key} was never acknowledged`);
    if (!(finalRunStatuses as readonly string[]).includes(found[0] ?? "")) broken.push(`${key} is ${found[0]}`);
    if (found[0] === "success" && !taken.has(key)) broken.push(`${key} is a success that never arrived`);
    if ((taken.get(key)?.size ?? 0) > 1) broken.push(`${key} arrived under ${taken.get(key)?.size} ids`);
  }
  return {
    published: published.length,
    runs: rows.length,
    statuses,
    redelivered: box.counts().deliveries - published.length,
    recognised: rows.reduce((sum, row) => sum + row.duplicates, 0),
    settledMs: Math.round(performance.now() - startedAt),
    broken,
  };
}
