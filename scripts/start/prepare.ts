import { migrateDatabase } from "#db/migrate.ts";
import { checkDatabase } from "./check-database.ts";
import { checkRedis } from "./check-redis.ts";
import { prepareInstallation } from "./prepare-installation.ts";
import { StartProblem } from "./problem.ts";
import { readConfig } from "./read-config.ts";
import { welcome } from "./welcome.ts";

// For installations that start web and worker by themselves (containers, systemd): brings the database to this release
// and makes the first administrator. To be run before web and worker, at every release; running it twice does no harm.
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
  console.log(welcome(config, installation, "The database is ready for this release."));
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
}
