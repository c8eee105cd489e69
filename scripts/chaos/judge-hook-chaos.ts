import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "#db/connect.ts";
import type { Arrivals } from "./count-arrivals.ts";

export type HookChaosReport = {
  /** Changes that were committed. */
  changes: number;
  callbacks: number;
  statuses: Record<string, number>;
  /** Callbacks that arrived more than once: allowed where an attempt has no answer on record. */
  repeated: number;
  unknownAttempts: number;
  /** What must not be: each a sentence. */
  broken: string[];
  settledMs: number;
};

type Row = { reference: string; status: string; details: string; deliveryId: string; unknown: number };

const outcomesWithoutAnswer = ["unknown", "answer_lost", "timed_out"];

/** Waits until every change is told, at most `settleMsMax`, and holds ledger, callbacks and arrivals against each other. */
export async function judgeHookChaos(sql: Sql, arrivals: Arrivals, settleMsMax: number): Promise<HookChaosReport> {
  const startedAt = performance.now();
  const isOpen = async () =>
    (await sql`select 1 from hook_occurrences union all select 1 from callbacks where status = 'waiting' limit 1`)
      .length > 0;
  while ((await isOpen()) && performance.now() - startedAt < settleMsMax) await wait(250);
  const settledMs = Math.round(performance.now() - startedAt);
  const ledger = (await sql<{ change: string }[]>`select change from chaos_ledger`).map(({ change }) => change);
  const rows = await sql<Row[]>`
    select d.body::jsonb ->> 'reference' as reference, c.status, c.status_details as details, d.id as "deliveryId",
      (select count(*)::int from attempts a where a.delivery_id = d.id and a.outcome = any(${outcomesWithoutAnswer})) as unknown
    from callbacks c left join deliveries d on d.id = c.delivery_id`;
  const left = await sql`select 1 from hook_occurrences`;
  const statuses = [...Map.groupBy(rows, ({ status }) => status)].map(([status, all]) => [status, all.length]);
  const copiesOf = (row: Row) => arrivals.taken.get(row.reference)?.get(row.deliveryId) ?? 0;
  return {
    changes: ledger.length,
    callbacks: rows.length,
    statuses: Object.fromEntries(statuses),
    repeated: rows.filter((row) => copiesOf(row) > 1).length,
    unknownAttempts: rows.reduce((sum, { unknown }) => sum + unknown, 0),
    broken: [
      ...(left.length > 0 ? [`${left.length} occurrences are left`] : []),
      ...compare(ledger, rows),
      ...rows.flatMap((row) => findUntold(row, copiesOf(row))),
      ...findStrangers(arrivals, new Set(rows.map(({ deliveryId }) => deliveryId))),
    ],
    settledMs,
  };
}

/** Every committed change has one callback, and nothing else has one. */
function compare(ledger: readonly string[], rows: readonly Row[]): string[] {
  const made = Map.groupBy(rows, ({ reference }) => reference);
  const wrong = ledger.flatMap((change) => {
    const count = made.get(change)?.length ?? 0;
    return count === 1 ? [] : [`${change} has ${count} callbacks`];
  });
  const committed = new Set(ledger);
  const invented = [...made.keys()].filter((reference) => !committed.has(reference));
  return [...wrong, ...invented.map((reference) => `${reference} was rolled back and has a callback`)];
}

function findUntold({ reference, status, details, unknown }: Row, copies: number): string[] {
  if (status !== "sent") return [`${reference} is ${status}: ${details}`];
  if (copies === 0) return [`${reference} is sent and never arrived`];
  return copies > 1 + unknown ? [`${reference} arrived ${copies} times, ${1 + unknown} allowed`] : [];
}

function findStrangers({ taken }: Arrivals, known: ReadonlySet<string>): string[] {
  return [...taken].flatMap(([reference, ids]) =>
    [...ids.keys()].filter((id) => !known.has(id)).map((id) => `${reference} arrived as ${id}, which nobody knows`),
  );
}
