import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startTestPubSub } from "#adapters/pubsub/start-test-pubsub.ts";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { startEmbeddedPostgres } from "../postgres/start-embedded-postgres.ts";
import { makeIntegration } from "../testing/make-integration.ts";
import { makePubSubSource, testSubscription, testTopic } from "../testing/make-pubsub-source.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";
import { startArrivals } from "./count-arrivals.ts";
import { judgePubSubChaos, type PubSubChaosReport } from "./judge-pubsub-chaos.ts";
import { keepMortal } from "./mortal-process.ts";

export type PubSubChaosPlan = {
  messages: number;
  kills: number;
  streaming: boolean;
  say: (line: string) => void;
};

const retry = { kind: "schedule" as const, delaysMs: [0, 300, 600, 1_000, 2_000, 3_000, 5_000], jitter: 0.2 };
// A message that a killed worker had taken comes again after this long.
const ackDeadlineMs = 2_000;
const settleMsMax = 240_000;

/**
 * Publishes messages while the worker that pulls them is killed over and over, every second time in the very moment
 * between the commit of a run and its acknowledgement, and then holds everything to the promise.
 */
export async function runPubSubChaos(plan: PubSubChaosPlan): Promise<PubSubChaosReport> {
  const home = await mkdtemp(path.join(os.tmpdir(), "signalbox-chaos-"));
  const postgres = await startEmbeddedPostgres(home, []);
  const arrivals = await startArrivals(Math.random);
  await migrateDatabase(postgres.url, new Date());
  const database = openDatabase(postgres.url);
  const { sql } = database;
  const pubsub = await startTestPubSub();
  pubsub.topics.add(testTopic);
  pubsub.deadline.ms = ackDeadlineMs;
  const box = pubsub.addSubscription({ name: testSubscription, topic: testTopic });
  const pull = { intervalSeconds: 10, streaming: plan.streaming, messagesMax: 50 };
  const source = makePubSubSource({ pull });
  await makeIntegration(sql, arrivals.url, { source, target: { retry, timeoutMs: 2_000 } });
  const early: string[] = [];
  const killer = { atAcknowledge: false, kills: 0, between: 0 };
  pubsub.beforeAcknowledge.run = async (ids) => {
    early.push(...(await findUncommitted(sql, ids)));
    if (!killer.atAcknowledge) return;
    killer.atAcknowledge = false;
    if (!(await killPuller(sql))) return;
    killer.kills += 1;
    killer.between += 1;
    throw new Error("The worker is gone, and so is its acknowledgement.");
  };
  const environment = {
    DATABASE_URL: postgres.url,
    SECRET_KEY: testSecretKey,
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "fatal",
    PUBSUB_EMULATOR_HOST: pubsub.address,
  };
  const workers = await Promise.all([1, 2].map(() => keepMortal("workers/main.ts", environment)));
  const published: { id: string; key: string }[] = [];
  const publish = (upTo: number) => {
    for (let n = published.length; n < upTo; n += 1) {
      published.push({ key: `message-${n}`, id: pubsub.publish(testTopic, JSON.stringify({ id: `message-${n}` })) });
    }
  };
  for (let kill = 1; kill <= plan.kills; kill += 1) {
    // Some for each kill, so that there is always something to lose.
    publish(Math.round((plan.messages * kill) / (plan.kills + 1)));
    const { deliveries } = box.counts();
    if (kill % 2 === 1) killer.atAcknowledge = true;
    while (killer.kills < kill) {
      // At any moment after the first messages have gone out, be it before their commit or after it.
      await wait(50 * Math.random());
      if (kill % 2 === 0 && box.counts().deliveries > deliveries && (await killPuller(sql))) killer.kills += 1;
    }
    if (kill % 5 === 0) plan.say(`${kill} kills, ${JSON.stringify(box.counts())}`);
  }
  publish(plan.messages);
  plan.say(
    `${published.length} messages published, ${killer.kills} kills, ${killer.between} before an acknowledgement`,
  );
  const report = await judgePubSubChaos({ sql, box, published, early, taken: arrivals.taken, settleMsMax });
  await Promise.all(workers.map((worker) => worker.stop()));
  await pubsub.stop();
  await database.close();
  await arrivals.close();
  await postgres.server.stop();
  await rm(home, { recursive: true, force: true });
  return { ...report, kills: killer.kills, killsBeforeAcknowledge: killer.between };
}

/** Those of these messages of which no committed run tells. */
async function findUncommitted(sql: Sql, ids: string[]): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`select key from dedupe_keys
    where key = any(${ids.map((id) => `${testTopic} ${id}`)}::text[])`;
  const committed = new Set(rows.map((row) => row.key));
  return ids.filter((id) => !committed.has(`${testTopic} ${id}`));
}

/** Kills the worker that has the lease; false where none has it just now, or it is dead already. */
async function killPuller(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ worker: string }[]>`select worker from pullers where leased_until > now()`;
  const pid = Number(row?.worker.split(" ").at(-1));
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    return process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}
