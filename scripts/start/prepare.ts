import { migrateDatabase } from "#db/migrate.ts";
import { checkDatabase } from "./check-database.ts";
import { checkRedis } from "./check-redis.ts";
import type { Installation } from "./installation.ts";
import { prepareInstallation } from "./prepare-installation.ts";
import { StartProblem } from "./problem.ts";
import { readConfig } from "./read-config.ts";
import { welcome } from "./welcome.ts";

/** What this process tells `npm start`, when that started it. */
export type PreparationMessage = { kind: "prepared"; installation: Installation } | { kind: "refused"; reason: string };

// Makes sure that the servers can be used, brings the database to this release and makes the first administrator. `npm
// start` runs it at every start; installations that start web and worker by themselves (containers, systemd) run it
// before them, at every release. Running it twice does no harm.
try {
  const config = readConfig();
  const { databaseUrl, secretKey, redisUrl } = config;
  if (databaseUrl === null || secretKey === null) {
    throw new StartProblem("DATABASE_URL is required here. Without it, npm start brings its own PostgreSQL.");
  }
  if (redisUrl !== null) await checkRedis(redisUrl);
  await checkDatabase(databaseUrl);
  await migrateDatabase(databaseUrl, new Date());
  const installation = await prepareInstallation({ ...config, databaseUrl, secretKey });
  tell({ kind: "prepared", installation }, welcome(config, installation, "The database is ready for this release."));
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  tell({ kind: "refused", reason: error.message }, error.message);
  process.exitCode = 1;
}

/** To the process that started us, or to the person who did. */
function tell(message: PreparationMessage, text: string): void {
  if (process.send === undefined) console.log(text);
  else process.send(message, () => process.disconnect());
}
