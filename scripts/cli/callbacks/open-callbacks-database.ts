import { type Database, openDatabase } from "#db/connect.ts";
import { findDatabaseUrl } from "../test/find-database-url.ts";

const advice = "Start it there (npm start), or set DATABASE_URL.";

type Options = { statementTimeoutMs?: number };

/** Does `work` on the database of DATABASE_URL, or of the Signalbox that runs on DATA_DIR, and leaves it. */
export async function withCallbacksDatabase<Result>(
  work: (database: Database, url: string) => Promise<Result>,
  options: Options = {},
): Promise<Result> {
  const url = await findDatabaseUrl(advice);
  const database = openDatabase(url, { connectionsMax: 2, applicationName: "signalbox-callbacks", ...options });
  try {
    return await work(database, url);
  } finally {
    await database.close();
  }
}
