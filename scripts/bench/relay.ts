import { type ChildProcess, spawn } from "node:child_process";
import autocannon from "autocannon";
import postgres from "postgres";
import { migrateDatabase } from "#db/migrate.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { makeChannel, makeClient, makeMediator } from "../testing/make-mediator.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";
import { orderText } from "./order.ts";

export type RelayLoad = { perSecond: number; p50Ms: number; p99Ms: number; failed: number };
export type RelayRound = { floor: RelayLoad; relay: RelayLoad };

const connections = 16;

/**
 * Measures the mediator in `server.ts`, with authentication, full recording and a commit before each answer's end, against
 * a bare relay, in turns, on one PostgreSQL that syncs its commits. Load generator, mediator's upstream and database are on
 * the same machine.
 */
export async function benchRelay(rounds: number, seconds: number, onRound: (round: RelayRound) => void): Promise<void> {
  const server = await startThrowAwayPostgres({ durable: true });
  const started: ChildProcess[] = [];
  const start = async (file: string, env: Record<string, string>): Promise<string> => {
    const port = await findFreePort();
    const environment = { PATH: process.env.PATH ?? "", NODE_ENV: "production" as const, PORT: String(port), ...env };
    const child = spawn(
      process.execPath,
      [
        ...(process.env.BENCH_PROFILE && file === "server.ts"
          ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
          : []),
        file,
      ],
      { env: environment, stdio: ["ignore", "ignore", "inherit", "ipc"] },
    );
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
    const floor = await start("scripts/bench/relay-floor.ts", { SINK_URL: sink });
    const sql = postgres(server.url, { max: 1 });
    await ensurePartitions(sql, new Date());
    const client = await makeClient(sql);
    await makeChannel(sql, await makeMediator(sql, sink), { pathPattern: "/orders/*", name: "orders" });
    const web = await start("server.ts", {
      DATABASE_URL: server.url,
      SECRET_KEY: testSecretKey,
      EGRESS_ALLOW: "loopback",
      LOG_LEVEL: process.env.BENCH_LOG_LEVEL ?? "info",
    });
    for (let round = 0; round < rounds; round += 1) {
      onRound({
        floor: await load(`${floor}/orders/new`, seconds, {}),
        relay: await load(`${web}/orders/new`, seconds, client.headers),
      });
    }
    await sql.end();
  } finally {
    for (const child of started.reverse()) child.kill("SIGTERM");
    await Promise.all(started.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    await server.stop();
  }
}

async function load(url: string, seconds: number, headers: Record<string, string>): Promise<RelayLoad> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
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
  await benchRelay(rounds, seconds, (round) => {
    const row = ([name, { perSecond, p50Ms, p99Ms, failed }]: [string, RelayLoad]) =>
      `${name} ${Math.round(perSecond)}/s p50 ${p50Ms} p99 ${p99Ms} ms${failed === 0 ? "" : ` FAILED ${failed}`}`;
    console.log(
      Object.entries(round).map(row).join(" | "),
      `| ratio ${(round.relay.perSecond / round.floor.perSecond).toFixed(2)}`,
      `added p50 ${round.relay.p50Ms - round.floor.p50Ms} p99 ${round.relay.p99Ms - round.floor.p99Ms} ms`,
    );
  });
}
