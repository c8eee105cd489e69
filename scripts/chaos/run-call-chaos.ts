import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { startEmbeddedPostgres } from "../postgres/start-embedded-postgres.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { type MadeClient, makeChannel, makeClient, makeMediator } from "../testing/make-mediator.ts";
import { startUpstream } from "../testing/start-upstream.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";
import { keepMortal } from "./mortal-process.ts";

export type CallChaosPlan = {
  /** How many calls are made at least, and through how many kills they go on. */
  calls: number;
  kills: number;
  /** Milliseconds between two kills. */
  killEveryMs: number;
  say: (line: string) => void;
};

export type CallChaosReport = {
  accepted: number;
  /** Accepted calls that did not end as successful. */
  unfinished: number;
  /** Accepted calls that never reached the mediator. */
  lost: number;
  /** Calls that reached it more than once. */
  repeated: number;
  deaths: { web: number; worker: number };
};

// A lease is a minute, and a call may be taken up several times.
const settleMsMax = 240_000;

/** Makes asynchronous calls while web and worker are killed at random, and holds each that was accepted to its promise. */
export async function runCallChaos(plan: CallChaosPlan): Promise<CallChaosReport> {
  const home = await mkdtemp(path.join(os.tmpdir(), "signalbox-chaos-"));
  const postgres = await startEmbeddedPostgres(home, []);
  await migrateDatabase(postgres.url, new Date());
  const database = openDatabase(postgres.url);
  const { sql } = database;
  const upstream = await startUpstream();
  const arrivals = new Map<string, number>();
  upstream.handle = (request, response) => {
    const id = String(request.headers["x-correlation-id"]);
    arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
    request.resume();
    // Slow enough to be caught by a kill in its middle.
    setTimeout(() => response.end("{}"), 20 + Math.random() * 100);
  };
  const client = await makeClient(sql);
  await makeChannel(sql, await makeMediator(sql, upstream.url), { pathPattern: "/chaos" });
  const port = await findFreePort();
  const environment = {
    PORT: String(port),
    DATABASE_URL: postgres.url,
    SECRET_KEY: testSecretKey,
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "fatal",
  };
  const [web, worker] = await Promise.all([
    keepMortal("server.ts", environment),
    keepMortal("workers/main.ts", environment),
  ]);
  const killing = new AbortController();
  const killer = (async () => {
    while (!killing.signal.aborted) {
      await wait(plan.killEveryMs * (0.5 + Math.random()), undefined, { signal: killing.signal }).catch(() => {});
      if (!killing.signal.aborted) (Math.random() < 0.4 ? web : worker).kill();
    }
  })();
  const accepted = await makeCalls(
    `http://127.0.0.1:${port}/chaos`,
    client,
    (made) => made >= plan.calls && web.deaths() + worker.deaths() >= plan.kills,
  );
  plan.say(`${accepted.length} calls accepted; deaths: web ${web.deaths()}, worker ${worker.deaths()}`);
  killing.abort();
  await killer;
  const unfinished = await waitForEnds(sql, accepted);
  const report = {
    accepted: accepted.length,
    unfinished,
    lost: accepted.filter((id) => !arrivals.has(id)).length,
    repeated: accepted.filter((id) => (arrivals.get(id) ?? 0) > 1).length,
    deaths: { web: web.deaths(), worker: worker.deaths() },
  };
  await Promise.all([web.stop(), worker.stop()]);
  await database.close();
  await upstream.close();
  await postgres.server.stop();
  await rm(home, { recursive: true, force: true });
  return report;
}

/** Makes calls over eight connections until there are enough; returns the ids of those that were accepted. */
async function makeCalls(url: string, client: MadeClient, isEnough: (accepted: number) => boolean): Promise<string[]> {
  const accepted: string[] = [];
  const caller = async () => {
    while (!isEnough(accepted.length)) {
      try {
        const headers = { ...client.headers, prefer: "respond-async" };
        const signal = AbortSignal.timeout(10_000);
        const response = await fetch(url, { method: "POST", body: "{}", headers, signal });
        const { accepted: taken, correlation_id } = (await response.json()) as {
          accepted?: boolean;
          correlation_id?: string;
        };
        if (taken && correlation_id !== undefined) accepted.push(correlation_id);
      } catch {
        // Refused, cut off or too slow: to a caller it is all the same, and it tries again.
        await wait(100);
      }
      await wait(20);
    }
  };
  await Promise.all(Array.from({ length: 8 }, caller));
  return accepted;
}

async function waitForEnds(sql: Sql, ids: readonly string[]): Promise<number> {
  const giveUpAt = performance.now() + settleMsMax;
  for (;;) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from transactions
      where id = any(${ids as string[]}::uuid[]) and status = 'successful'`;
    const open = ids.length - (row?.n ?? 0);
    if (open === 0 || performance.now() > giveUpAt) return open;
    await wait(500);
  }
}
