import postgres from "postgres";

export type Sql = postgres.Sql;
/** A connection inside a transaction, or the pool itself: what a store needs to run a statement. */
export type SqlOrTransaction = postgres.Sql | postgres.TransactionSql;
export type Database = { sql: Sql; close: () => Promise<void> };

/**
 * Opens a pool. No statement may run longer than `statementTimeoutMs`, so that a bad filter cannot hold a connection for
 * ever. Connections are made when they are first needed.
 */
export function openDatabase(
  url: string,
  options: { connectionsMax?: number; applicationName?: string; statementTimeoutMs?: number } = {},
): Database {
  const sql = postgres(url, {
    max: options.connectionsMax ?? 10,
    onnotice: () => {},
    connect_timeout: 10,
    connection: {
      application_name: options.applicationName ?? "signalbox",
      statement_timeout: options.statementTimeoutMs ?? 30_000,
    },
  });
  return { sql, close: () => sql.end({ timeout: 5 }) };
}
