import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sendBulk } from "#core/notifications/send/send-bulk.ts";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { listAllProviders } from "#db/queries/providers/find-provider.ts";
import { storeNotifications } from "#db/stores/notifications/store-notifications.ts";
import { newId } from "#platform/new-id.ts";
import { noTokens } from "#scripts/testing/no-tokens.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { startThrowAwayRedis } from "../redis/start-throw-away-redis.ts";
import { putTestProvider, smsApi } from "../testing/put-test-provider.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";

export type DeliveriesBench = {
  backend: "PostgreSQL" | "Redis";
  messages: number;
  handedInPerSecond: number;
  sentPerSecond: number;
};

/**
 * Measures text messages from the log's entry to the provider's answer on record: one worker process, one provider that
 * speaks HTTP on this machine, a PostgreSQL that syncs its commits. The messages are all there when the worker starts.
 */
export async function benchDeliveries(backend: DeliveriesBench["backend"], messages: number): Promise<DeliveriesBench> {
  const server = await startThrowAwayPostgres({ durable: true });
  const redis = backend === "Redis" ? await startThrowAwayRedis() : null;
  const started: ChildProcess[] = [];
  try {
    if (backend === "Redis" && redis === null) throw new Error("This machine has no Redis.");
    await migrateDatabase(server.url, new Date());
    const sinkPort = await findFreePort();
    started.push(await start("scripts/bench/sink-server.ts", { PORT: String(sinkPort) }));
    const database = openDatabase(server.url, { connectionsMax: 2 });
    try {
      const settings = smsApi(`http://127.0.0.1:${sinkPort}/sms`, { auth: { kind: "none" }, timeoutMs: 10_000 });
      await putTestProvider(database.sql, "sms-api", settings);
      const handedInMs = await handIn(database.sql, messages);
      const startedAt = performance.now();
      const environment = {
        DATABASE_URL: server.url,
        SECRET_KEY: testSecretKey,
        EGRESS_ALLOW: "loopback",
        LOG_LEVEL: process.env.BENCH_LOG_LEVEL ?? "info",
        WORKER_CONCURRENCY: process.env.WORKER_CONCURRENCY ?? "100",
        ...(redis === null ? {} : { REDIS_URL: redis.url }),
      };
      started.push(await start("workers/main.ts", environment));
      const sentMs = await untilSent(database.sql, messages, startedAt);
      const perSecond = (ms: number) => (messages * 1_000) / ms;
      return { backend, messages, handedInPerSecond: perSecond(handedInMs), sentPerSecond: perSecond(sentMs) };
    } finally {
      await database.close();
    }
  } finally {
    for (const child of started.reverse()) child.kill("SIGTERM");
    await Promise.all(started.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    await redis?.stop();
    await server.stop();
  }
}

async function start(file: string, env: Record<string, string>): Promise<ChildProcess> {
  const environment = { PATH: process.env.PATH ?? "", NODE_ENV: "production" as const, ...env };
  const child = spawn(process.execPath, [file], { env: environment, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error(`${file} ended before it served.`)));
  });
  return child;
}

/** Hands the messages in, a thousand at a time, as the API does; the milliseconds that it took. */
async function handIn(sql: Sql, messages: number): Promise<number> {
  const ports = {
    redact: { text: (text: string) => ({ text, changed: false }), headers: () => [] },
    sealer: { seal: () => new Uint8Array(), open: () => "" },
    tokens: noTokens,
    breaker: { openUntilMs: () => null, record: () => {} },
    now: () => new Date(),
    newId: () => newId(),
    newTraceId: () => randomBytes(16).toString("hex"),
    listProviders: () => listAllProviders(sql),
    storeNotifications: (notifications: Parameters<typeof storeNotifications>[1]) =>
      storeNotifications(sql, notifications, null, new Date()),
    hintDeliveries: () => {},
  };
  const startedAt = performance.now();
  for (let done = 0; done < messages; done += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, messages - done) }, (_, index) => ({
      channel: "sms",
      message: `Your verification code is ${done + index}`,
      recipient: "+966501234567",
    }));
    const outcome = await sendBulk(ports, batch, { requestedBy: "bench" });
    if (outcome.kind !== "queued") throw new Error(`A batch ended as ${outcome.kind}.`);
  }
  return performance.now() - startedAt;
}

async function untilSent(sql: Sql, messages: number, startedAt: number): Promise<number> {
  for (;;) {
    const [row] = await sql<{ open: number; sent: number }[]>`select
      count(*) filter (where status in ('pending', 'sending'))::int as open,
      count(*) filter (where status = 'sent')::int as sent from notification_logs`;
    if (row?.open === 0) {
      if (row.sent !== messages) throw new Error(`${messages - row.sent} messages were not sent.`);
      return performance.now() - startedAt;
    }
    await wait(100);
  }
}

if (import.meta.main) {
  const [messages = 20_000] = process.argv.slice(2).map(Number);
  for (const backend of ["PostgreSQL", "Redis"] as const) {
    const { handedInPerSecond, sentPerSecond } = await benchDeliveries(backend, messages);
    const rate = (value: number) => Math.round(value).toLocaleString("en-US");
    console.log(
      `queues in ${backend}: ${rate(handedInPerSecond)} messages a second handed in, ${rate(sentPerSecond)} deliveries a second sent, the worker's start included`,
    );
  }
}
