import { type ChildProcess, spawn } from "node:child_process";
import autocannon from "autocannon";
import postgres from "postgres";
import { migrateDatabase } from "#db/migrate.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { makeIntegration } from "../testing/make-integration.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";
import { orderMapping, orderText } from "./order.ts";

export type LoadResult = { perSecond: number; p50Ms: number; p99Ms: number; failed: number };
export type IngressRound = { floorAccept: LoadResult; accept: LoadResult; floorWait: LoadResult; wait: LoadResult };

const connections = 32;

/**
 * Measures Signalbox's web process against the floor, in turns, on one PostgreSQL that syncs its commits, with the load
 * generator and the target on the same machine. `seconds` is the length of each measurement.
 */
export async function benchIngress(rounds: number, seconds: number, onRound: (round: IngressRound) => void) {
  const server = await startThrowAwayPostgres({ durable: true });
  const started: ChildProcess[] = [];
  const start = async (file: string, env: Record<string, string>): Promise<string> => {
    const port = await findFreePort();
    const environment = { PATH: process.env.PATH ?? "", NODE_ENV: "production" as const, PORT: String(port), ...env };
    const child = spawn(process.execPath, [file], { env: environment, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    started.push(child);
    await new Promise((resolve, reject) => {
      child.once("message", resolve);
      child.once("exit", () => reject(new Error(`${file} ended before it served.`)));
    });
    return `http://127.0.0.1:${port}`;
  };
  try {
    await migrateDatabase(server.url, new Date());
    const sink = await start("scripts/bench/sink-server.ts", {});
    const floor = await start("scripts/bench/floor-server.ts", { DATABASE_URL: server.url, SINK_URL: sink });
    const sql = postgres(server.url, { max: 1 });
    // As upkeep leaves it: a database in use has a partition for each day, and each makes statements dearer.
    await ensurePartitions(sql, new Date());
    const rules = orderMapping.rules;
    const accepting = await makeIntegration(sql, sink, { rules, source: { mode: "accept" } });
    const waiting = await makeIntegration(sql, sink, { rules });
    const web = await start("server.ts", {
      DATABASE_URL: server.url,
      SECRET_KEY: testSecretKey,
      EGRESS_ALLOW: "loopback",
      LOG_LEVEL: process.env.BENCH_LOG_LEVEL ?? "info",
    });
    for (let round = 0; round < rounds; round += 1) {
      onRound({
        floorAccept: await load(`${floor}/accept`, seconds),
        accept: await load(`${web}/webhook/${accepting.path}`, seconds),
        floorWait: await load(`${floor}/wait`, seconds),
        wait: await load(`${web}/webhook/${waiting.path}`, seconds),
      });
    }
    await sql.end();
  } finally {
    for (const child of started.reverse()) child.kill("SIGTERM");
    await Promise.all(started.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    await server.stop();
  }
}

async function load(url: string, seconds: number): Promise<LoadResult> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: orderText,
  });
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

if (import.meta.main) {
  const [rounds = 3, seconds = 6] = process.argv.slice(2).map(Number);
  await benchIngress(rounds, seconds, (round) => {
    const row = ([name, { perSecond, p50Ms, p99Ms, failed }]: [string, LoadResult]) =>
      `${name} ${Math.round(perSecond)}/s p50 ${p50Ms} p99 ${p99Ms} ms${failed === 0 ? "" : ` FAILED ${failed}`}`;
    const ratios = [
      round.accept.perSecond / round.floorAccept.perSecond,
      round.wait.perSecond / round.floorWait.perSecond,
    ];
    console.log(Object.entries(round).map(row).join(" | "), "| ratios", ratios.map((r) => r.toFixed(2)).join(" "));
  });
}
