import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { openDatabase } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { startEmbeddedPostgres } from "../postgres/start-embedded-postgres.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import type { KeptProcess } from "../processes/spawn-kept.ts";
import { startThrowAwayRedis } from "../redis/start-throw-away-redis.ts";
import { makeIntegration } from "../testing/make-integration.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";
import { startArrivals } from "./count-arrivals.ts";
import { type ChaosReport, judgeChaos } from "./judge-chaos.ts";
import { keepMortal } from "./mortal-process.ts";
import { sendMessages } from "./send-messages.ts";

export type ChaosPlan = {
  messages: number;
  /** Milliseconds between two kills. */
  killEveryMs: number;
  backend: "postgres" | "redis";
  say: (line: string) => void;
};

// Enough attempts for a target that refuses one in twenty, close enough together for a test to wait for the last.
const retry = { kind: "schedule" as const, delaysMs: [0, 300, 600, 1_000, 2_000, 3_000, 5_000], jitter: 0.2 };
// The longest lease is the target's timeout and 30 s more; then two sweeps, and the retries after that.
const settleMsMax = 180_000;

/**
 * Sends messages while web, worker and sandboxes are killed at random and PostgreSQL is restarted once (and Redis, where
 * the queues live in it, is emptied once), then waits for everything to settle and holds it to the promise.
 */
export async function runChaos(plan: ChaosPlan): Promise<ChaosReport> {
  const home = await mkdtemp(path.join(os.tmpdir(), "signalbox-chaos-"));
  const postgres = await startEmbeddedPostgres(home, []);
  const redis = plan.backend === "redis" ? await startThrowAwayRedis() : null;
  if (plan.backend === "redis" && redis === null) throw new Error("There is no Redis on this machine.");
  const arrivals = await startArrivals(Math.random);
  await migrateDatabase(postgres.url, new Date());
  const database = openDatabase(postgres.url);
  const target = { retry, timeoutMs: 2_000 };
  const script = { id: "s", target: "double", source: { kind: "script" as const, code: "data.amount * 2", paths: [] } };
  const plain = { id: "r", target: "reference", source: { kind: "path" as const, paths: ["id"] } };
  const dedupe = { from: "standard" as const };
  const made = await Promise.all([
    makeIntegration(database.sql, arrivals.url, { source: { dedupe }, target }),
    makeIntegration(database.sql, arrivals.url, { source: { dedupe, mode: "accept" }, target }),
    makeIntegration(database.sql, arrivals.url, { source: { dedupe, mode: "accept" }, target, rules: [plain, script] }),
    makeIntegration(database.sql, arrivals.url, { source: { dedupe }, target, rules: [plain, script] }),
  ]);
  const port = await findFreePort();
  const environment = {
    PORT: String(port),
    DATABASE_URL: postgres.url,
    SECRET_KEY: testSecretKey,
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "fatal",
    ...(redis === null ? {} : { REDIS_URL: redis.url }),
  };
  const [web, worker] = await Promise.all([
    keepMortal("server.ts", environment),
    keepMortal("workers/main.ts", environment),
  ]);
  let sandboxKills = 0;
  const killing = new AbortController();
  const killer = (async () => {
    while (!killing.signal.aborted) {
      await wait(plan.killEveryMs * (0.5 + Math.random()), undefined, { signal: killing.signal }).catch(() => {});
      if (killing.signal.aborted) return;
      const victim = Math.random() < 0.5 ? web : worker;
      if (Math.random() < 0.5) victim.kill();
      else if (await victim.killChild()) sandboxKills += 1;
    }
  })();
  let restart: Promise<KeptProcess> | null = null;
  const sent = await sendMessages({
    origin: () => `http://127.0.0.1:${port}`,
    paths: made.map((integration) => integration.path),
    count: plan.messages,
    senders: 16,
    giveUpMs: 120_000,
    onSent: (count) => {
      if (count === Math.floor(plan.messages / 2)) {
        restart = postgres.server.stop().then(postgres.restart);
        if (redis !== null) void emptyRedis(redis.url);
      }
      if (count % 500 === 0) plan.say(`${count} messages answered`);
    },
  });
  killing.abort();
  await killer;
  const server = (await restart) ?? postgres.server;
  plan.say(`all answered; deaths: web ${web.deaths()}, worker ${worker.deaths()}, sandboxes ${sandboxKills}`);
  const report = await judgeChaos(database.sql, sent, arrivals.taken, settleMsMax);
  await Promise.all([web.stop(), worker.stop()]);
  await database.close();
  await arrivals.close();
  await redis?.stop();
  await server.stop();
  await rm(home, { recursive: true, force: true });
  return { ...report, deaths: { web: web.deaths(), worker: worker.deaths(), sandboxes: sandboxKills } };
}

async function emptyRedis(url: string): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}
