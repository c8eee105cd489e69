import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { v7 as uuidv7 } from "uuid";
import { readDemoSettings } from "#core/mediator/demo/demo-objects.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { openDatabase } from "#db/connect.ts";
import { openChangeObjects } from "#db/stores/mediator/change-objects.ts";
import { ensureTokenKeys } from "#db/stores/vault/ensure-token-keys.ts";
import { ensureVaultKey } from "#db/stores/vault/ensure-vault-key.ts";
import { findDatabaseUrl } from "../cli/test/find-database-url.ts";
import { ensureSecretKey } from "../start/ensure-secret-key.ts";
import { StartProblem } from "../start/problem.ts";
import { readConfig } from "../start/read-config.ts";
import { demoUpstreamUrl } from "./demo-upstream.ts";
import { resetDemo, type SeedPorts, seedDemo } from "./seed-demo.ts";

// `npm run seed:demo`: clients, mediators, channels and transactions to look at and to try out. With the embedded
// PostgreSQL it works while Signalbox runs.
try {
  await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof StartProblem ? `\n${error.message}\n` : error);
}

// The channel to the process that started us must not hold it.
if (process.connected) process.disconnect();

async function run(args: string[]): Promise<void> {
  const { reset, perChannel } = readArguments(args);
  if (perChannel < 1) {
    console.log("--transactions-per-channel is below 1, so there is nothing to do.");
    return;
  }
  const databaseUrl = await findDatabaseUrl("Start it there (npm start), or set DATABASE_URL.");
  const config = readConfig();
  const read = readDemoSettings(process.env, { upstreamUrl: demoUpstreamUrl(config.port), siteUrl: config.siteUrl });
  if (!read.ok)
    throw new StartProblem(`The demo's settings have problems:\n${read.problems.map((one) => `  ${one}`).join("\n")}`);
  const database = openDatabase(databaseUrl, { connectionsMax: 2, applicationName: "signalbox-seed" });
  try {
    const base = { sql: database.sql, now: () => new Date(), newId: () => uuidv7(), randomBytes };
    const keys = deriveKeys(config.secretKey ?? (await ensureSecretKey(config.dataDir)));
    const fits = await ensureVaultKey(base, keys);
    if (fits.kind === "wrong_key") throw new StartProblem(fits.detail);
    const tokenKeys = await ensureTokenKeys(base, keys);
    const ports: SeedPorts = { ...base, tokenKeys, changeObjects: openChangeObjects(base), egress: config.egressAllow };
    if (reset) await resetDemo(ports, read.settings);
    const seeded = await seedDemo(ports, read.settings, perChannel);
    const { clients, mediators, channels, transactions } = seeded;
    console.log(
      `The demo is there: ${clients} clients, ${mediators} mediators, ${channels} channels; ${transactions} transactions added.`,
    );
    if (!config.demo) console.log("Its mediators answer only while DEMO is on.");
  } finally {
    await database.close();
  }
}

function readArguments(args: string[]): { reset: boolean; perChannel: number } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        reset: { type: "boolean", default: false },
        "transactions-per-channel": { type: "string", default: "4" },
      },
    });
    const perChannel = Number(values["transactions-per-channel"]);
    if (Number.isInteger(perChannel) && perChannel <= 10_000) return { reset: values.reset, perChannel };
    throw new StartProblem("--transactions-per-channel takes a whole number of at most 10000.");
  } catch (error) {
    if (error instanceof TypeError) {
      throw new StartProblem(`${error.message}\nUsage: npm run seed:demo -- [--reset] [--transactions-per-channel N]`);
    }
    throw error;
  }
}
