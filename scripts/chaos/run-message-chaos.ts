import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { putTestProvider } from "../testing/put-test-provider.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";
import { startMailCounter } from "./count-mails.ts";
import { judgeMessageChaos, type MessageChaosReport } from "./judge-message-chaos.ts";
import { keepMortal } from "./mortal-process.ts";
import { putMessages } from "./put-messages.ts";

export type MessageChaosPlan = {
  messages: number;
  workers: number;
  kills: number;
  say: (line: string) => void;
};

// The longest lease is the target's timeout and 30 s more; then a sweep, and the retries after that. A machine on which the
// mail server is too slow to answer has its circuit open for up to five minutes on top.
const settleMsMax = 600_000;
const portions = 10;

/**
 * Puts messages into the outbox while workers send them to a mail server that puts some off and breaks off after others, and
 * are killed at random; then waits for everything to settle and holds it to the promise: nothing is lost, and nothing is sent
 * twice but where nobody can know that it was sent.
 */
export async function runMessageChaos(plan: MessageChaosPlan): Promise<MessageChaosReport & { kills: number }> {
  // It has room for all workers: each has some thirty connections, its queues' among them.
  const { url, stop } = await startThrowAwayPostgres({ durable: true });
  await migrateDatabase(url, new Date());
  const database = openDatabase(url);
  const { sql } = database;
  const mails = await startMailCounter(Math.random);
  const mailServer = { host: "127.0.0.1", port: mails.port, tls: "none", username: null, password: null };
  await putTestProvider(sql, "mail", {
    kind: "smtp",
    server: mailServer,
    from: "no-reply@example.org",
    timeoutMs: 3_000,
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
  const size = Math.ceil(plan.messages / portions);
  let kills = 0;
  for (let n = 0; n < plan.messages; n += size) {
    await putMessages(sql, n, Math.min(size, plan.messages - n));
    while (kills < (plan.kills * (n + size)) / plan.messages) {
      await wait(1_000 + 1_500 * Math.random());
      workers[Math.floor(Math.random() * workers.length)]?.kill();
      kills += 1;
    }
    plan.say(`${Math.min(n + size, plan.messages)} messages put in, ${kills} kills, ${mails.received.size} received`);
  }
  const report = await judgeMessageChaos(sql, mails, plan.messages, settleMsMax);
  await Promise.all(workers.map((worker) => worker.stop()));
  await database.close();
  await mails.close();
  await stop();
  return { ...report, kills };
}
