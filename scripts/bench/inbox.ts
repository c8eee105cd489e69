import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { layIntoInbox } from "#db/stores/inbox/lay-into-inbox.ts";
import { newId } from "#platform/new-id.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { makePerson } from "../testing/make-person.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";

export type InboxResult = {
  streams: number;
  messages: number;
  perSecond: number;
  idleMiB: number;
  openMiB: number;
  loadedMiB: number;
  /** From before a message is laid into the inbox until its reader's stream has told of it. */
  p50Ms: number;
  p99Ms: number;
  slowestMs: number;
  /** Share of one core that the web process took. */
  cpu: number;
};

type Web = { port: number; pid: number; token: string };
type Watcher = { userId: number; waiting: { unread: number; since: number }[]; laid: number };

/**
 * Holds streams of inboxes open at one web process, one for each of so many people, lays messages into them at a rate, and
 * measures when each is told, and what that costs. Rejects when a message is not told of.
 */
export async function benchInbox(streams: number, perSecond: number, seconds: number): Promise<InboxResult> {
  const server = await startThrowAwayPostgres({ durable: true });
  await migrateDatabase(server.url, new Date());
  const database = openDatabase(server.url, { connectionsMax: 4 });
  const { token } = await makePerson(database.sql, "viewer");
  const port = await findFreePort();
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PORT: String(port),
    DATABASE_URL: server.url,
    SECRET_KEY: testSecretKey,
    LOG_LEVEL: "error",
  };
  const web = spawn(process.execPath, ["server.ts"], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  try {
    await once(web, "message");
    return await measure(database.sql, { port, pid: web.pid ?? 0, token }, agent, { streams, perSecond, seconds });
  } finally {
    web.kill("SIGTERM");
    await once(web, "exit");
    agent.destroy();
    await database.close();
    await server.stop();
  }
}

type Load = { streams: number; perSecond: number; seconds: number };

async function measure(sql: Sql, web: Web, agent: Agent, load: Load): Promise<InboxResult> {
  const { streams, perSecond, seconds } = load;
  const idleMiB = readResidentMiB(web.pid);
  const delays: number[] = [];
  const watchers: Watcher[] = [];
  for (let userId = 1; userId <= streams; userId += 50) {
    const opening = Array.from({ length: Math.min(50, streams - userId + 1) }, async (_, index) => {
      const watcher: Watcher = { userId: userId + index, waiting: [], laid: 0 };
      watchers.push(watcher);
      await openStream(web, agent, watcher, delays);
    });
    await Promise.all(opening);
  }
  await wait(2_000);
  const openMiB = readResidentMiB(web.pid);
  const cpuBefore = readCpuSeconds(web.pid);
  const startedAt = performance.now();
  const messages = perSecond * seconds;
  const laying: Promise<void>[] = [];
  for (let count = 0; count < messages; count += 1) {
    const dueMs = startedAt + (count * 1_000) / perSecond - performance.now();
    if (dueMs > 0) await wait(dueMs);
    laying.push(lay(sql, watchers[Math.floor(Math.random() * watchers.length)] as Watcher));
  }
  await Promise.all(laying);
  for (let left = 100; left > 0 && delays.length < messages; left -= 1) await wait(100);
  if (delays.length !== messages) throw new Error(`${messages} messages, ${delays.length} told of.`);
  const cpu = ((readCpuSeconds(web.pid) - cpuBefore) * 1_000) / (performance.now() - startedAt);
  delays.sort((left, right) => left - right);
  const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0;
  const loadedMiB = readResidentMiB(web.pid);
  return {
    ...{ streams, messages, perSecond, idleMiB, openMiB, loadedMiB, cpu },
    ...{ p50Ms: at(0.5), p99Ms: at(0.99), slowestMs: at(1) },
  };
}

async function lay(sql: Sql, watcher: Watcher): Promise<void> {
  watcher.laid += 1;
  watcher.waiting.push({ unread: watcher.laid, since: performance.now() });
  const words = { title: "Licence issued", body: "Your licence is ready.", eventCode: "LICENCE_ISSUED" };
  const message = { userId: watcher.userId, actorType: "TEACHER", ...words, entityType: "licence", entityId: "7" };
  await layIntoInbox(sql, { messageId: newId(), message, at: new Date() });
}

/** Opens a stream and, once its first event is there, goes on to note how late each message is told of. */
async function openStream({ port, token }: Web, agent: Agent, watcher: Watcher, delays: number[]): Promise<void> {
  const path = `/api/notification/inbox/${watcher.userId}/stream/`;
  const request = get({ port, path, agent, headers: { authorization: `Token ${token}` } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`The stream was not opened: ${response.statusCode}`);
  // The process ends with its streams open.
  response.on("error", () => {});
  response.setEncoding("utf8");
  await new Promise<void>((resolve) => {
    response.on("data", (text: string) => {
      for (const [, unread] of text.matchAll(/"unread":(\d+)/g)) {
        resolve();
        while (watcher.waiting[0] !== undefined && watcher.waiting[0].unread <= Number(unread)) {
          delays.push(performance.now() - (watcher.waiting.shift()?.since ?? 0));
        }
      }
    });
  });
}

function readResidentMiB(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0) / 1_024;
}

/** Time on a processor, in its own code and in the kernel; Linux counts in hundredths of a second. */
function readCpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

if (import.meta.main) {
  const result = await benchInbox(1_000, 100, 30);
  const { streams, messages, perSecond, idleMiB, openMiB, loadedMiB, p50Ms, p99Ms, slowestMs, cpu } = result;
  console.log(`${streams} streams open, ${messages} messages at ${perSecond} a second, each told of`);
  console.log(
    `memory of the web process: ${toFixed(idleMiB)} MiB idle, ${toFixed(openMiB)} with streams, ${toFixed(loadedMiB)} after`,
  );
  console.log(`delay: p50 ${toFixed(p50Ms)} ms, p99 ${toFixed(p99Ms)} ms, slowest ${toFixed(slowestMs)} ms`);
  console.log(`processor: ${toFixed(cpu * 100)} % of one core`);
}

function toFixed(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}
