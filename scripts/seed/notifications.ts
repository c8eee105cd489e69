import { parseArgs } from "node:util";
import { v7 as uuidv7 } from "uuid";
import { openDatabase } from "#db/connect.ts";
import { openChangeCatalog } from "#db/stores/notifications/catalog/open-change-catalog.ts";
import { openChangeTemplates } from "#db/stores/notifications/templates/change-templates.ts";
import { findDatabaseUrl } from "../cli/test/find-database-url.ts";
import { StartProblem } from "../start/problem.ts";
import { seedNotifications } from "./seed-notifications.ts";

// `npm run seed:notifications`: the lookups and events of the documents; with --examples also rules and templates for two
// of them. With the embedded PostgreSQL it works while Signalbox runs.
try {
  await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof StartProblem ? `\n${error.message}\n` : error);
}

// The channel to the process that started us must not hold it.
if (process.connected) process.disconnect();

async function run(args: string[]): Promise<void> {
  const examples = readArguments(args);
  const databaseUrl = await findDatabaseUrl("Start it there (npm start), or set DATABASE_URL.");
  const database = openDatabase(databaseUrl, { connectionsMax: 2, applicationName: "signalbox-seed" });
  try {
    const change = { sql: database.sql, now: () => new Date(), newId: () => uuidv7() };
    const ports = { changeCatalog: openChangeCatalog(change), changeTemplates: openChangeTemplates(change) };
    const { lookups, events, rules, templates } = await seedNotifications(ports, { examples });
    console.log(
      `The notification catalogue is there: ${lookups} lookups, ${events} events, ${rules} rules and ${templates} templates added.`,
    );
    if (!examples) console.log("With --examples it also has rules and templates for two of the events.");
  } finally {
    await database.close();
  }
}

function readArguments(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { examples: { type: "boolean", default: false } } }).values.examples;
  } catch (error) {
    if (error instanceof TypeError) {
      throw new StartProblem(`${error.message}\nUsage: npm run seed:notifications -- [--examples]`);
    }
    throw error;
  }
}
