import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import autocannon from "autocannon";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { makeEvent } from "../testing/make-event.ts";
import { makePerson } from "../testing/make-person.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";

type Load = { perSecond: number; p50Ms: number; p99Ms: number; failed: number };
export type EmitRound = { floor: Load; signalbox: Load };
export type ManyRecipients = {
  recipients: number;
  tookMs: number;
  /** Of one-recipient reports that were made meanwhile, one after the other: how many, and the slowest. */
  others: number;
  slowestOtherMs: number;
  /** The longest that any statement was seen to wait for a lock. */
  longestLockWaitMs: number;
  memoryBeforeMiB: number;
  memoryPeakMiB: number;
};

const connections = 32;

/**
 * Measures reports of events through the web process: of one recipient against the statements of the documented system, in turns;
 * and of many recipients at once, with what that costs everybody else. One PostgreSQL that syncs its commits, all on one
 * machine. The web process has to be built.
 */
export async function benchNotifications(
  { rounds, seconds, recipients }: { rounds: number; seconds: number; recipients: number },
  onRound: (round: EmitRound) => void,
): Promise<ManyRecipients> {
  const server = await startThrowAwayPostgres({ durable: true });
  const started: ChildProcess[] = [];
  try {
    await migrateDatabase(server.url, new Date());
    const database = openDatabase(server.url, { connectionsMax: 3 });
    try {
      const { sql } = database;
      await ensurePartitions(sql, new Date());
      await makeEvent(sql, "BENCH", {
        templates: [{ subject: "Licence {number}", body: "Dear {name}, {number} was issued." }],
      });
      const { token } = await makePerson(sql, "operator");
      const environment = { DATABASE_URL: server.url, SECRET_KEY: testSecretKey, EGRESS_ALLOW: "loopback" };
      const level = process.env.BENCH_LOG_LEVEL ?? "info";
      const floor = await start(started, "scripts/bench/emit-floor-server.ts", { DATABASE_URL: server.url });
      const web = await start(started, "server.ts", { ...environment, LOG_LEVEL: level });
      const url = `${web}/api/notification/emit/`;
      for (let round = 0; round < rounds; round += 1) {
        onRound({ floor: await load(floor, token, seconds), signalbox: await load(url, token, seconds) });
      }
      return await measureMany(sql, { url, token, recipients, pid: started.at(-1)?.pid ?? 0 });
    } finally {
      await database.close();
    }
  } finally {
    for (const child of started.reverse()) child.kill("SIGTERM");
    await Promise.all(started.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    await server.stop();
  }
}

async function start(started: ChildProcess[], file: string, env: Record<string, string>): Promise<string> {
  const port = await findFreePort();
  const environment = { PATH: process.env.PATH ?? "", NODE_ENV: "production" as const, PORT: String(port), ...env };
  const child = spawn(process.execPath, [file], { env: environment, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  started.push(child);
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error(`${file} ended before it served.`)));
  });
  return `http://127.0.0.1:${port}`;
}

const headersWith = (token: string) => ({ "content-type": "application/json", authorization: `Bearer ${token}` });

const reportOf = (recipients: number) =>
  JSON.stringify({
    event_code: "BENCH",
    context: { number: "L-1042", name: "Asha" },
    recipients: Array.from({ length: recipients }, (_, index) => ({
      user_id: index + 1,
      actor_type: "TEACHER",
      to_email: `teacher-${index + 1}@example.org`,
    })),
  });

async function load(url: string, token: string, seconds: number): Promise<Load> {
  const body = reportOf(1);
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: "POST",
    headers: headersWith(token),
    body,
  });
  const { requests, latency, non2xx, errors } = result;
  return { perSecond: requests.average, p50Ms: latency.p50, p99Ms: latency.p99, failed: non2xx + errors };
}

type Many = { url: string; token: string; recipients: number; pid: number };

async function measureMany(sql: Sql, { url, token, recipients, pid }: Many): Promise<ManyRecipients> {
  const memoryBeforeMiB = readMemory(pid);
  let done = false;
  const watching = watch(sql, pid, () => done);
  const others = postOthers(url, token, () => done);
  const startedMs = performance.now();
  const many = await post(url, token, reportOf(recipients));
  const tookMs = performance.now() - startedMs;
  done = true;
  if (many.queued !== recipients) throw new Error(`${many.queued} of ${recipients} messages were queued.`);
  return { recipients, tookMs, memoryBeforeMiB, ...(await watching), ...(await others) };
}

async function post(url: string, token: string, body: string): Promise<{ queued: number }> {
  const response = await fetch(url, { method: "POST", headers: headersWith(token), body });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  const { queued_count } = (await response.json()) as { queued_count: number };
  return { queued: queued_count };
}

async function postOthers(url: string, token: string, done: () => boolean) {
  let [others, slowestOtherMs] = [0, 0];
  while (!done()) {
    const startedMs = performance.now();
    await post(url, token, reportOf(1));
    others += 1;
    slowestOtherMs = Math.max(slowestOtherMs, performance.now() - startedMs);
  }
  return { others, slowestOtherMs };
}

async function watch(sql: Sql, pid: number, done: () => boolean) {
  let [longestLockWaitMs, memoryPeakMiB] = [0, 0];
  while (!done()) {
    const [row] = await sql<
      { ms: number }[]
    >`select coalesce(max(extract(epoch from now() - state_change)) * 1000, 0)::float8
      as ms from pg_stat_activity where wait_event_type = 'Lock' and state = 'active'`;
    longestLockWaitMs = Math.max(longestLockWaitMs, row?.ms ?? 0);
    memoryPeakMiB = Math.max(memoryPeakMiB, readMemory(pid));
    await wait(5);
  }
  return { longestLockWaitMs, memoryPeakMiB };
}

/** Resident memory of a process, of Linux's own account; 0 where there is none. */
function readMemory(pid: number): number {
  if (process.platform !== "linux") return 0;
  const kiB = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0";
  return Math.round(Number(kiB) / 1_024);
}

if (import.meta.main) {
  const [rounds = 3, seconds = 6, recipients = 10_000] = process.argv.slice(2).map(Number);
  const many = await benchNotifications({ rounds, seconds, recipients }, ({ floor, signalbox }) => {
    const say = (name: string, { perSecond, p50Ms, p99Ms, failed }: Load) =>
      `${name} ${Math.round(perSecond)}/s p50 ${p50Ms} p99 ${p99Ms} ms${failed === 0 ? "" : ` FAILED ${failed}`}`;
    const ratio = (signalbox.perSecond / floor.perSecond).toFixed(2);
    console.log(`${say("query by query", floor)} | ${say("signalbox", signalbox)} | ratio ${ratio}`);
  });
  console.log(
    `${many.recipients} recipients in one report: ${Math.round(many.tookMs)} ms; ${many.others} others meanwhile, the slowest ${Math.round(many.slowestOtherMs)} ms;`,
    `longest wait for a lock ${Math.round(many.longestLockWaitMs)} ms; memory ${many.memoryBeforeMiB} → ${many.memoryPeakMiB} MiB`,
  );
}
