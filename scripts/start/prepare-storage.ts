import type { Config, ServingConfig } from "#core/config.ts";
import { claimDataDirectory } from "./claim-data-directory.ts";
import { ensureSecretKey } from "./ensure-secret-key.ts";
import { keepPostgres } from "./keep-postgres.ts";
import type { StartOrder } from "./start-order.ts";

/** A database and a key to serve with, and a promise that resolves when the embedded database is lost for good. */
export type Storage = { config: ServingConfig; lost: Promise<Error> };

/** Brings up the embedded PostgreSQL, with a key that belongs to it, where no DATABASE_URL is given. */
export async function prepareStorage(config: Config, order: StartOrder, say: (line: string) => void): Promise<Storage> {
  const { databaseUrl, secretKey } = config;
  // The configuration demands a key with every DATABASE_URL.
  if (databaseUrl !== null && secretKey !== null) {
    return { config: { ...config, databaseUrl, secretKey }, lost: new Promise(() => undefined) };
  }
  order.onStop("claim on DATA_DIR", await claimDataDirectory(config.dataDir));
  const key = secretKey ?? (await ensureSecretKey(config.dataDir));
  const postgres = await keepPostgres(config.dataDir, [config.port], say);
  order.onStop("database", postgres.stop);
  return { config: { ...config, databaseUrl: postgres.url, secretKey: key }, lost: postgres.lost };
}
