import { performance } from "node:perf_hooks";
import { runStatuses } from "#core/runs/model.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { countDeliveries } from "#db/queries/deliveries/count-deliveries.ts";
import { listDeliveries } from "#db/queries/deliveries/list-deliveries.ts";
import { countRuns } from "#db/queries/runs/count-runs.ts";
import { findRun } from "#db/queries/runs/find-run.ts";
import type { Page } from "#db/queries/runs/find-run-ids.ts";
import { listRuns } from "#db/queries/runs/list-runs.ts";
import { readBacklog } from "#db/queries/statistics/read-backlog.ts";
import { readThroughput } from "#db/queries/statistics/read-throughput.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { type LoadedRuns, loadRuns } from "./load-runs.ts";

// The lists of a full month: every kind of page that the console asks for, as the console asks, and its count.
const runCount = Number(process.env.BENCH_RUNS ?? 1_000_000);
const repetitions = 15;
const limitMs = 300;
const now = new Date();
const day = (ago: number) => new Date(now.getTime() - ago * 86_400_000);

type Measured = { name: string; medianMs: number; slowestMs: number; rows: string };

async function measure(name: string, work: () => Promise<string>): Promise<Measured> {
  const times: number[] = [];
  let rows = "";
  for (let turn = 0; turn < repetitions; turn += 1) {
    const startedAt = performance.now();
    rows = await work();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return { name, medianMs: times[repetitions >> 1] ?? 0, slowestMs: times.at(-1) ?? 0, rows };
}

function measureRuns(sql: Sql, name: string, filter: RunFilter, page: Partial<Page> = {}): Promise<Measured> {
  return measure(name, async () => {
    const [runs, total] = await Promise.all([listRuns(sql, filter, { limit: 50, ...page }), countRuns(sql, filter)]);
    return `${runs.length} of ${total.kind === "exact" ? "" : `${total.kind} `}${total.count}`;
  });
}

async function measureAll(sql: Sql, loaded: LoadedRuns): Promise<Measured[]> {
  const [busy, quiet] = [loaded.integrationIds[0], loaded.integrationIds.at(-1)];
  const results: Measured[] = [await measureRuns(sql, "first page", {})];
  for (const status of runStatuses) results.push(await measureRuns(sql, `status ${status}`, { status: [status] }));
  results.push(await measureRuns(sql, "status error or retrying", { status: ["error", "retrying"] }));
  const perIntegration = [];
  for (const integrationId of loaded.integrationIds) {
    perIntegration.push(await measureRuns(sql, "integration", { integrationId }));
  }
  perIntegration.sort((a, b) => a.medianMs - b.medianMs);
  results.push({ ...(perIntegration.at(-1) as Measured), name: "slowest of 50 integrations" });
  for (const status of runStatuses) {
    results.push(await measureRuns(sql, `busy integration, ${status}`, { integrationId: busy, status: [status] }));
  }
  results.push(await measureRuns(sql, "quiet integration, error", { integrationId: quiet, status: ["error"] }));
  results.push(await measureRuns(sql, "a week", { from: day(14), to: day(7) }));
  results.push(await measureRuns(sql, "an hour", { from: day(14), to: new Date(day(14).getTime() + 3_600_000) }));
  results.push(await measureRuns(sql, "a week, error", { from: day(14), to: day(7), status: ["error"] }));
  results.push(await measureRuns(sql, "text: rare word", { text: loaded.rareWord }));
  results.push(await measureRuns(sql, "text: rare word, error", { text: loaded.rareWord, status: ["error"] }));
  results.push(await measureRuns(sql, "text: common word", { text: loaded.commonWord }));
  results.push(await measureRuns(sql, "text: common word, error", { text: loaded.commonWord, status: ["error"] }));
  results.push(await measureRuns(sql, "text: rare phrase", { text: loaded.rarePhrase }));
  results.push(await measureRuns(sql, "text: no such word", { text: "nowhere" }));
  results.push(await measureRuns(sql, "text: one order", { text: `ORD-${Math.floor(runCount / 3)}` }));
  results.push(await measureRuns(sql, "deep page (offset 10,000)", {}, { offset: 10_000 }));
  results.push(await measureRuns(sql, "deep page, success", { status: ["success"] }, { offset: 10_000 }));
  results.push(await measureRuns(sql, "deep page, integration", { integrationId: busy }, { offset: 10_000 }));
  return [...results, ...(await measureOthers(sql, loaded))];
}

async function measureOthers(sql: Sql, loaded: LoadedRuns): Promise<Measured[]> {
  const deliveries = (name: string, filter: Parameters<typeof listDeliveries>[1]) =>
    measure(`deliveries, ${name}`, async () => {
      const [page, total] = await Promise.all([
        listDeliveries(sql, filter, { limit: 50 }),
        countDeliveries(sql, filter),
      ]);
      return `${page.deliveries.length} of ${total.count}`;
    });
  const [run] = await listRuns(sql, {}, { limit: 1, offset: 10_000 });
  return [
    await deliveries("first page", {}),
    await deliveries("dead", { state: ["dead"] }),
    await deliveries("one host", { host: "host-3.example.com" }),
    await deliveries("integration, dead", { integrationId: loaded.integrationIds[0], state: ["dead"] }),
    await deliveries("text in the error", { text: "http 503" }),
    await deliveries("no such text", { text: "nowhere" }),
    await measure("one run with everything", async () => `${(await findRun(sql, run?.id ?? ""))?.deliveries.length}`),
    await measure("throughput of 30 days", async () => `${(await readThroughput(sql, "30d", now)).buckets.length}`),
    await measure("throughput of 24 hours", async () => `${(await readThroughput(sql, "24h", now)).buckets.length}`),
    await measure("backlog", async () => `${(await readBacklog(sql, now)).received}`),
  ];
}

async function main(): Promise<void> {
  const server = await startThrowAwayPostgres();
  const database = openDatabase(server.url, { statementTimeoutMs: 600_000 });
  try {
    const startedAt = performance.now();
    await migrateDatabase(server.url, now);
    const loaded = await loadRuns(database.sql, runCount, now);
    console.log(`${runCount} runs loaded in ${Math.round((performance.now() - startedAt) / 1000)} s`);
    const results = await measureAll(database.sql, loaded);
    for (const { name, medianMs, slowestMs, rows } of results) {
      const mark = medianMs < limitMs ? " " : "!";
      console.log(
        `${mark} ${name.padEnd(34)} ${medianMs.toFixed(1).padStart(8)} ms  (${slowestMs.toFixed(0)})  ${rows}`,
      );
    }
    const slow = results.filter((result) => result.medianMs >= limitMs);
    if (slow.length > 0) process.exitCode = 1;
    console.log(`${results.length - slow.length} of ${results.length} medians are under ${limitMs} ms`);
  } finally {
    await database.close();
    await server.stop();
  }
}

await main();
