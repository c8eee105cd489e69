import type { Sql } from "../../../connect.ts";
import { addTo, countSince } from "../../../queries/messaging/metrics/count-since.ts";
import { metricsFactKey, readSettled } from "../../../queries/messaging/metrics/read-metrics.ts";

const minuteMs = 60_000;
// The longest timeout of a carrier (150 s), the longest statement (30 s) and a margin: what began before it has ended.
const settledMs = 4 * minuteMs;
// A send that waits for its address is counted with its delivery; after its last try it waits no more.
const waitingMsMax = 60 * minuteMs;

/**
 * Adds what has happened since to the counts of the metrics, so that reading them stays cheap however many messages there have
 * been, and retention takes nothing from them. What may still change is left for the next time.
 */
export async function settleMetrics(sql: Sql, now: Date): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`insert into installation_facts (key, value, updated_at)
      values (${metricsFactKey}, ${transaction.json({ until: new Date(0).toISOString(), counts: {} })}, ${now})
      on conflict (key) do nothing`;
    await transaction`select 1 from installation_facts where key = ${metricsFactKey} for update`;
    const settled = await readSettled(transaction);
    if (settled === null) throw new Error("The counts of metrics went away while they were held.");
    const from = new Date(settled.until);
    const until = await findEnd(transaction, now);
    if (until <= from) return;
    const counts = { ...settled.counts };
    for (const [name, count] of Object.entries(await countSince(transaction, from, until))) addTo(counts, name, count);
    await transaction`update installation_facts set updated_at = ${now},
      value = ${transaction.json({ until: until.toISOString(), counts })} where key = ${metricsFactKey}`;
  });
}

async function findEnd(sql: Parameters<typeof countSince>[0], now: Date): Promise<Date> {
  const end = now.getTime() - settledMs;
  const [oldest] = await sql<{ at: Date | null }[]>`
    select min(created_at) as at from subscription_sends where state = 'waiting'`;
  const waiting = Math.max(oldest?.at?.getTime() ?? end, now.getTime() - waitingMsMax);
  // A moment earlier, because an id is made a little before its row's time is read.
  return new Date(Math.min(end, waiting - 1_000));
}
