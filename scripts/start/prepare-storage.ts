import type { Config, ServingConfig } from "#core/config.ts";
import { checkDatabase } from "./check-database.ts";
import { checkRedis } from "./check-redis.ts";
import { claimDataDirectory } from "./claim-data-directory.ts";
import { ensureSecretKey } from "./ensure-secret-key.ts";
import { keepPostgres } from "./keep-postgres.ts";
import type { StartOrder } from "./start-order.ts";

/** A database and a key that serve, and a promise that resolves when the embedded database is lost for good. */
export type Storage = { config: ServingConfig; lost: Promise<Error> };

/** Brings up the embedded PostgreSQL where no DATABASE_URL is given, and makes sure that all servers can be used. */
export async function prepareStorage(config: Config, order: StartOrder, say: (line: string) => void): Promise<Storage> {
  if (config.redisUrl !== null) await checkRedis(config.redisUrl);
  const { databaseUrl, secretKey } = config;
  // The configuration demands a key with every DATABASE_URL.
  if (databaseUrl !== null && secretKey !== null) {
    await checkDatabase(databaseUrl);
    return { config: { ...config, databaseUrl, secretKey }, lost: new Promise(() => undefined) };
  }
  order.onStop("claim on DATA_DIR", await claimDataDirectory(config.dataDir));
  const key = secretKey ?? (await ensureSecretKey(config.dataDir));
  const postgres = await keepPostgres(config.dataDir, [config.port], say);
  order.onStop("database", postgres.stop);
  return { config: { ...config, databaseUrl: postgres.url, secretKey: key }, lost: postgres.lost };
}
