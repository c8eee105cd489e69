import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Sql = postgres.Sql;
/** A connection inside a transaction, or the pool itself: what a store needs to run a statement. */
export type SqlOrTransaction = postgres.Sql | postgres.TransactionSql;
export type Db = PostgresJsDatabase;
export type Database = { sql: Sql; db: Db; close: () => Promise<void> };

/**
 * Opens a pool. `sql` serves the hot paths (hand-written statements), `db` the rest (Drizzle); both share the pool.
 * No statement may run longer than `statementTimeoutMs`, so that a bad filter cannot hold a connection for ever.
 */
export function openDatabase(
  url: string,
  options: { connectionsMax?: number; applicationName?: string; statementTimeoutMs?: number } = {},
): Database {
  const settings = {
    max: options.connectionsMax ?? 10,
    onnotice: () => {},
    connect_timeout: 10,
    connection: {
      application_name: options.applicationName ?? "signalbox",
      statement_timeout: options.statementTimeoutMs ?? 30_000,
    },
  };
  const sql = postgres(url, settings);
  // Drizzle replaces the pool's date parsers by its own, so it gets a client of its own over few connections.
  const drizzleClient = postgres(url, { ...settings, max: Math.max(2, Math.ceil(settings.max / 2)) });
  return {
    sql,
    db: drizzle({ client: drizzleClient }),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), drizzleClient.end({ timeout: 5 })]);
    },
  };
}
