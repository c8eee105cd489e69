import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startTestPubSub } from "#adapters/pubsub/start-test-pubsub.ts";
import { parseServingConfig } from "#core/config.ts";
import { type Role, roles } from "#core/people/model.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { openDatabase } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { startThrowAwayPostgres } from "#scripts/postgres/start-throw-away-postgres.ts";
import { findFreePort } from "#scripts/processes/find-free-port.ts";
import { prepareInstallation } from "#scripts/start/prepare-installation.ts";
import { keepStartOrder } from "#scripts/start/start-order.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { putTestProvider } from "#scripts/testing/put-test-provider.ts";
import { startProcess } from "#scripts/testing/start-process.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import type { Account, Installation } from "./model.ts";
import { putCallbacks } from "./put-callbacks.ts";
import { putComingMessages } from "./put-coming-messages.ts";
import { putMessages } from "./put-messages.ts";
import { putOtherDatabase } from "./put-other-database.ts";
import { putTransactions } from "./put-transactions.ts";

// An installation as production has it (the built screens, a web and a worker process, the demo), on a PostgreSQL that
// is thrown away. It lives as long as the channel to the process that asked for it.
const order = keepStartOrder(console.error);
process.on("disconnect", () => void stop(0));
// The terminal's Ctrl-C reaches this process too; the test runner closes the channel after it.
process.on("SIGINT", () => {});

try {
  process.send?.(await serve());
} catch (error) {
  console.error(error);
  await stop(1);
}

async function serve(): Promise<Installation> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "signalbox-journeys-"));
  order.onStop("data directory", () => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startThrowAwayPostgres();
  order.onStop("PostgreSQL", postgres.stop);
  await migrateDatabase(postgres.url, new Date());
  const pubsub = await startTestPubSub();
  order.onStop("Pub/Sub", pubsub.stop);
  const port = await findFreePort();
  const environment = {
    PORT: String(port),
    DATABASE_URL: postgres.url,
    SECRET_KEY: testSecretKey,
    DATA_DIR: dataDir,
    DEMO: "on",
    // The demo's target and the sinks of the tests are on this machine.
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "error",
    PUBSUB_EMULATOR_HOST: pubsub.address,
  };
  const parsed = parseServingConfig(environment);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  await prepareInstallation(parsed.config);
  const accounts = await makeAccounts(postgres.url);
  await putSimulator(postgres.url);
  await putTransactions(postgres.url);
  await putMessages(postgres.url);
  await putCallbacks(postgres.url, parsed.config.siteUrl);
  await putComingMessages(postgres.url);
  const otherDatabaseUrl = await putOtherDatabase(postgres.url);
  for (const file of ["server.ts", "workers/main.ts"]) {
    const started = await startProcess(file, environment);
    order.onStop(file, async () => {
      await started.stop();
    });
  }
  return { baseUrl: parsed.config.siteUrl, accounts, otherDatabaseUrl };
}

async function makeAccounts(databaseUrl: string): Promise<Record<Role, Account>> {
  const database = openDatabase(databaseUrl, { connectionsMax: 1 });
  try {
    const made = [];
    for (const role of roles) {
      const { person, password, token } = await makePerson(database.sql, role, { keys: deriveKeys(testSecretKey) });
      made.push([role, { email: person.email, password, token }] as const);
    }
    return Object.fromEntries(made) as Record<Role, Account>;
  } finally {
    await database.close();
  }
}

/** A provider that sends nothing. It waits a minute before it tries again, so that a journey can see it wait. */
async function putSimulator(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, { connectionsMax: 1 });
  try {
    const retry = { kind: "schedule", delaysMs: [0, 60_000], jitter: 0 };
    await putTestProvider(database.sql, "journey-simulator", { kind: "simulator", retry });
  } finally {
    await database.close();
  }
}

async function stop(code: number): Promise<void> {
  await order.stopAll();
  process.exit(code);
}
