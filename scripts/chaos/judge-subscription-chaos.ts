import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "#db/connect.ts";
import type { Arrivals } from "./count-arrivals.ts";

export type SubscriptionChaosReport = {
  people: number;
  sends: number;
  states: Record<string, number>;
  /** Messages that arrived more than once: allowed where an attempt has no answer on record. */
  repeated: number;
  unknownAttempts: number;
  /** What must not be: each a sentence. */
  broken: string[];
  settledMs: number;
};

type Row = {
  subscriptionId: string;
  identity: string;
  number: number;
  state: string;
  reason: string;
  deliveryId: string;
  unknown: number;
};

const outcomesWithoutAnswer = ["unknown", "answer_lost", "timed_out"];

/** Waits until every run is done and every message sent, and holds subscriptions, sends and arrivals against each other. */
export async function judgeSubscriptionChaos(
  sql: Sql,
  arrivals: Arrivals,
  { runs, settleMsMax }: { runs: number; settleMsMax: number },
): Promise<SubscriptionChaosReport> {
  const startedAt = performance.now();
  const isOpen = async () =>
    (
      await sql`select 1 from schedule_runs where state = 'open'
      union all select 1 from subscription_sends where state in ('waiting', 'queued') limit 1`
    ).length > 0;
  while ((await isOpen()) && performance.now() - startedAt < settleMsMax) await wait(500);
  const settledMs = Math.round(performance.now() - startedAt);
  const rows = await sql<Row[]>`
    select s.subscription_id as "subscriptionId", u.identity, s.sequence_number as number, s.state, s.reason,
      s.delivery_id as "deliveryId",
      (select count(*)::int from attempts a where a.delivery_id = s.delivery_id
        and a.outcome = any(${outcomesWithoutAnswer})) as unknown
    from subscription_sends s join subscriptions u on u.id = s.subscription_id`;
  const unfinished = await sql<{ id: string }[]>`select id from subscriptions where not completed`;
  const people = await sql<{ id: string }[]>`select id from subscriptions`;
  const copiesOf = ({ identity, number, deliveryId }: Row) =>
    arrivals.taken.get(`${identity} ${number}`)?.get(deliveryId) ?? 0;
  const states = [...Map.groupBy(rows, ({ state }) => state)].map(([state, all]) => [state, all.length]);
  return {
    people: people.length,
    sends: rows.length,
    states: Object.fromEntries(states),
    repeated: rows.filter((row) => copiesOf(row) > 1).length,
    unknownAttempts: rows.reduce((sum, { unknown }) => sum + unknown, 0),
    broken: [
      ...unfinished.map(({ id }) => `${id} is not completed`),
      ...findWrongNumbers(people, rows, runs),
      ...rows.flatMap((row) => findUnsent(row, copiesOf(row))),
      ...findTwice(arrivals),
    ],
    settledMs,
  };
}

/** Everybody has each number once, and no other. */
function findWrongNumbers(people: readonly { id: string }[], rows: readonly Row[], runs: number): string[] {
  const wanted = Array.from({ length: runs }, (_, n) => n + 1).join(", ");
  const bySubscription = Map.groupBy(rows, ({ subscriptionId }) => subscriptionId);
  return people.flatMap(({ id }) => {
    const numbers = (bySubscription.get(id) ?? []).map(({ number }) => number).sort((one, other) => one - other);
    return numbers.join(", ") === wanted ? [] : [`${id} has the messages ${numbers.join(", ")}`];
  });
}

function findUnsent(row: Row, copies: number): string[] {
  const { subscriptionId, number, state, reason, unknown } = row;
  if (state !== "sent") return [`message ${number} of ${subscriptionId} is ${state}: ${reason}`];
  if (copies === 0) return [`message ${number} of ${subscriptionId} is sent and never arrived`];
  if (copies <= 1 + unknown) return [];
  return [`message ${number} of ${subscriptionId} arrived ${copies} times, ${1 + unknown} allowed`];
}

/** The same message under two ids would be one that was queued twice. */
function findTwice({ taken }: Arrivals): string[] {
  return [...taken].flatMap(([message, ids]) => (ids.size > 1 ? [`${message} arrived under ${ids.size} ids`] : []));
}
