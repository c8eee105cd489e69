import { performance } from "node:perf_hooks";
import { type refusals, transactionStatuses } from "#core/mediator/transaction.ts";
import { TransactionFilter } from "#core/mediator/transaction-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { findTransaction } from "#db/queries/transactions/find-transaction.ts";
import { listTransactions } from "#db/queries/transactions/list-transactions.ts";
import { readCalls } from "#db/queries/transactions/read-calls.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { type LoadedTransactions, loadTransactions } from "./load-transactions.ts";

const viewer: Actor = { kind: "user", id: "viewer", name: "viewer", role: "viewer" };
// The list of a full month, as the console asks for it: each filter by itself, pairs of them, and some that find nothing.
const transactionCount = Number(process.env.BENCH_TRANSACTIONS ?? 1_000_000);
const limitMs = 300;
const now = new Date();
const day = (ago: number) => new Date(now.getTime() - ago * 86_400_000);

type Measured = { name: string; medianMs: number; p95Ms: number; rows: string };

async function measure(name: string, work: () => Promise<string>, repetitions = 15): Promise<Measured> {
  const times: number[] = [];
  let rows = "";
  for (let turn = 0; turn < repetitions; turn += 1) {
    const startedAt = performance.now();
    rows = await work();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return { name, medianMs: times[repetitions >> 1] ?? 0, p95Ms: times[Math.ceil(repetitions * 0.95) - 1] ?? 0, rows };
}

type Query = Record<string, unknown>;

function measureList(sql: Sql, name: string, query: Query, offset = 0, repetitions = 15): Promise<Measured> {
  const read = async () => {
    const { transactions, total } = await listTransactions(sql, viewer, TransactionFilter.parse(query), {
      limit: 50,
      offset,
    });
    return `${transactions.length} of ${total.kind === "exact" ? "" : "at least "}${total.count}`;
  };
  return measure(name, read, repetitions);
}

/** Every filter with the value that finds much and, where there is one, with a value that finds little or nothing. */
function listSingles(loaded: LoadedTransactions): [name: string, query: Query][] {
  return [
    ...transactionStatuses.map((status): [string, Query] => [`status ${status}`, { status: [status] }]),
    ["status pending or processing", { status: ["pending", "processing"] }],
    ["refused", { refused: true }],
    ["not refused", { refused: false }],
    ...(["unauthenticated", "contract_broken", "mediator_paused"] as const satisfies (keyof typeof refusals)[]).map(
      (refusal): [string, Query] => [`refusal ${refusal}`, { refusal }],
    ),
    ["busy channel", { channelId: loaded.busyChannel }],
    ["quiet channel", { channelId: loaded.quietChannel }],
    ["no such channel", { channelId: 9_999 }],
    ["busy client", { clientId: loaded.busyClient }],
    ["quiet client", { clientId: loaded.quietClient }],
    ["mediator", { mediatorId: loaded.mediator }],
    ["origin tester", { origin: "tester" }],
    ["origin replay, none", { origin: "replay" }],
    ["route esb", { route: "esb" }],
    ["method DELETE", { method: "DELETE" }],
    ["method PURGE, none", { method: "PURGE" }],
    ["code 502", { responseCode: "502" }],
    ["code 418, none", { responseCode: "418" }],
    ["code 5xx", { responseCode: "5xx" }],
    ["asynchronous", { asynchronous: true }],
    ["a week", { from: day(14), to: day(7) }],
    ["an hour", { from: day(14), to: new Date(day(14).getTime() + 3_600_000) }],
  ];
}

/** Every two of the filters above that name different fields. */
function listPairs(singles: readonly [string, Query][]): [string, Query][] {
  return singles.flatMap(([name, query], index) =>
    singles.slice(index + 1).flatMap(([otherName, other]): [string, Query][] => {
      const shared = Object.keys(query).some((field) => field in other);
      return shared ? [] : [[`${name} + ${otherName}`, { ...query, ...other }]];
    }),
  );
}

function listTexts({ rareWord, quietClient }: LoadedTransactions): [string, Query][] {
  return [
    ["text: part of an address, rare", { text: rareWord }],
    ["text: in every address", { text: "registry" }],
    ["text: error", { text: "econnrefused" }],
    ["text: nowhere", { text: "nowhere at all" }],
    ["text: nowhere, failed", { text: "nowhere at all", status: ["failed"] }],
    ["text: nowhere, quiet client", { text: "nowhere at all", clientId: quietClient }],
  ];
}

async function measureAll(sql: Sql, loaded: LoadedTransactions): Promise<{ shown: Measured[]; pairs: Measured[] }> {
  const shown = [await measureList(sql, "first page", {})];
  const singles = listSingles(loaded);
  for (const [name, query] of [...singles, ...listTexts(loaded)]) shown.push(await measureList(sql, name, query));
  shown.push(await measureList(sql, "deep page (offset 10,000)", {}, 10_000));
  shown.push(await measureList(sql, "deep page, failed", { status: ["failed"] }, 10_000));
  const [some] = (await listTransactions(sql, viewer, {}, { limit: 1, offset: 5_000 })).transactions;
  shown.push(await measureList(sql, "text: a correlation id", { text: some?.id }));
  shown.push(
    await measure("one transaction", async () => (await findTransaction(sql, viewer, some?.id ?? ""))?.id ?? "none"),
  );
  shown.push(
    await measure("figures of the overview", async () => `${(await readCalls(sql, now)).lastDay.calls.count}`),
  );
  const pairs: Measured[] = [];
  for (const [name, query] of listPairs(singles)) pairs.push(await measureList(sql, name, query, 0, 5));
  return { shown, pairs };
}

function report({ name, medianMs, p95Ms, rows }: Measured): void {
  const mark = medianMs < limitMs ? " " : "!";
  console.log(
    `${mark} ${name.padEnd(52)} ${medianMs.toFixed(1).padStart(8)} ms  p95 ${p95Ms.toFixed(0).padStart(5)}  ${rows}`,
  );
}

async function main(): Promise<void> {
  const server = await startThrowAwayPostgres();
  const database = openDatabase(server.url, { statementTimeoutMs: 600_000 });
  try {
    const startedAt = performance.now();
    await migrateDatabase(server.url, now);
    const loaded = await loadTransactions(database.sql, transactionCount, now);
    console.log(`${transactionCount} transactions loaded in ${Math.round((performance.now() - startedAt) / 1000)} s`);
    const { shown, pairs } = await measureAll(database.sql, loaded);
    for (const measured of shown) report(measured);
    console.log(`\nthe ten slowest of ${pairs.length} pairs of filters`);
    for (const measured of pairs.toSorted((a, b) => b.medianMs - a.medianMs).slice(0, 10)) report(measured);
    const all = [...shown, ...pairs];
    const slow = all.filter((measured) => measured.medianMs >= limitMs);
    if (slow.length > 0) process.exitCode = 1;
    console.log(`${all.length - slow.length} of ${all.length} medians are under ${limitMs} ms`);
  } finally {
    await database.close();
    await server.stop();
  }
}

await main();
