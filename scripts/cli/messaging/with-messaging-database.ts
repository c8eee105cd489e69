import { type Database, openDatabase } from "#db/connect.ts";
import type { CommandPorts } from "#db/stores/messaging/commands/command-line.ts";
import { newId } from "#platform/new-id.ts";
import { findDatabaseUrl } from "../test/find-database-url.ts";

const advice = "Start it there (npm start), or set DATABASE_URL.";
// Going through millions of subscriptions takes longer than any statement of web or worker may.
const statementTimeoutMs = 3_600_000;

/** Does `work` on the database of DATABASE_URL, or of the Signalbox that runs on DATA_DIR, and leaves it. */
export async function withMessagingDatabase<Result>(
  work: (sql: Database["sql"], ports: CommandPorts) => Promise<Result>,
): Promise<Result> {
  const url = await findDatabaseUrl(advice);
  const database = openDatabase(url, {
    connectionsMax: 2,
    applicationName: "signalbox-messaging",
    statementTimeoutMs,
  });
  try {
    return await work(database.sql, { now: () => new Date(), newId });
  } finally {
    await database.close();
  }
}
