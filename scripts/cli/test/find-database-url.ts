import { readFile } from "node:fs/promises";
import path from "node:path";
import { roleName } from "../../postgres/initialise-cluster.ts";
import { isPortFree } from "../../processes/find-free-port.ts";
import { StartProblem } from "../../start/problem.ts";
import { readConfig } from "../../start/read-config.ts";

/**
 * DATABASE_URL, or the address of the embedded PostgreSQL that a running Signalbox has started under DATA_DIR. `advice` is
 * what a person can do where there is neither.
 */
export async function findDatabaseUrl(advice = exportedFiles): Promise<string> {
  const { databaseUrl, dataDir } = readConfig();
  return databaseUrl ?? (await findEmbedded(dataDir, advice));
}

const exportedFiles = "Start it there (npm start), set DATABASE_URL, or give exported files with --file.";

async function findEmbedded(dataDir: string, advice: string): Promise<string> {
  const text = await readFile(path.join(dataDir, "postgres.json"), "utf8").catch(() => "{}");
  const { port, password } = JSON.parse(text) as { port?: number; password?: string };
  if (port === undefined || password === undefined || (await isPortFree(port, "127.0.0.1"))) {
    throw new StartProblem(
      `No database to read from: DATABASE_URL is not set, and Signalbox does not run on ${dataDir}. ${advice}`,
    );
  }
  return `postgres://${roleName}:${password}@127.0.0.1:${port}/${roleName}`;
}
