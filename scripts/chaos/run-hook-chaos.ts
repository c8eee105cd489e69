import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { keepTriggers } from "#db/stores/hooks/keep-triggers.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { makeHook } from "../testing/make-hook.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";
import { changeReference, changeRows, createLedger } from "./change-rows.ts";
import { startArrivals } from "./count-arrivals.ts";
import { type HookChaosReport, judgeHookChaos } from "./judge-hook-chaos.ts";
import { keepMortal } from "./mortal-process.ts";

export type HookChaosPlan = {
  /** Changes of rows that are to be committed, about. */
  changes: number;
  workers: number;
  kills: number;
  say: (line: string) => void;
};

// Enough attempts for a target that refuses one in twenty, close enough together for a test to wait for the last.
const retry = { kind: "schedule" as const, delaysMs: [0, 300, 600, 1_000, 2_000, 3_000, 5_000], jitter: 0.2 };
// The longest lease is the target's timeout and 30 s more; then a sweep, and the retries after that. A circuit that slow
// answers have opened adds up to five minutes.
const settleMsMax = 600_000;
const writers = 4;
const portions = 10;
// Of one transaction that is not rolled back: three rows made, three changed, one deleted.
const changesOfRound = 7;

/**
 * Changes rows by plain SQL while workers are killed at random, and then holds the installation to its promise: every committed
 * change has exactly one callback, which arrives, and what was rolled back has none.
 */
export async function runHookChaos(plan: HookChaosPlan): Promise<HookChaosReport & { kills: number }> {
  const { url, stop } = await startThrowAwayPostgres({ durable: true });
  await migrateDatabase(url, new Date());
  const database = openDatabase(url);
  const { sql } = database;
  const arrivals = await startArrivals(Math.random);
  await createLedger(sql);
  await sql.begin(async (transaction) => {
    const payloadTemplate = `{"reference": "${changeReference}"}`;
    await makeHook(transaction, { targetUrl: arrivals.url, payloadTemplate, timeoutMs: 2_000, retry });
    await keepTriggers(transaction, { off: false });
  });
  const environment = {
    DATABASE_URL: url,
    SECRET_KEY: testSecretKey,
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "fatal",
    // So few at a time that every killed worker leaves some behind, and others go on.
    WORKER_CONCURRENCY: "10",
  };
  const workers = await Promise.all(
    Array.from({ length: plan.workers }, () => keepMortal("workers/main.ts", environment)),
  );
  const rounds = Math.ceil(plan.changes / changesOfRound / writers / portions / 0.8);
  let kills = 0;
  for (let portion = 0; portion < portions; portion += 1) {
    const numbers = Array.from({ length: writers }, (_, n) => portion * writers + n);
    const writing = Promise.all(numbers.map((number) => changeRows(url, rounds, number)));
    while (kills < (plan.kills * (portion + 1)) / portions) {
      await wait(500 + 1_000 * Math.random());
      workers[Math.floor(Math.random() * workers.length)]?.kill();
      kills += 1;
    }
    await writing;
    plan.say(`portion ${portion + 1} of ${portions} written, ${kills} kills, ${arrivals.taken.size} arrived`);
  }
  const report = await judgeHookChaos(sql, arrivals, settleMsMax);
  await Promise.all(workers.map((worker) => worker.stop()));
  await database.close();
  await arrivals.close();
  await stop();
  return { ...report, kills };
}
