import postgres from "postgres";

export type Sql = postgres.Sql;
/** A connection inside a transaction, or the pool itself: what a store needs to run a statement. */
export type SqlOrTransaction = postgres.Sql | postgres.TransactionSql;
export type Database = { sql: Sql; close: () => Promise<void> };

// The statements of the hot paths look rows up by key in tables of many partitions. Planned anew for each call, as
// PostgreSQL would because it takes the parameters' values for a clue, they spend ten times longer in planning than in
// running. So they are planned once, and the plan must not depend on how small the tables were at that moment.
const hotPathSettings = {
  plan_cache_mode: "force_generic_plan",
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
};

/**
 * Opens a pool. No statement may run longer than `statementTimeoutMs`, so that a bad filter cannot hold a connection for
 * ever. Connections are made when they are first needed. With `hotPath` it is for statements that find their rows by key.
 */
export function openDatabase(
  url: string,
  options: {
    connectionsMax?: number;
    applicationName?: string;
    statementTimeoutMs?: number;
    hotPath?: boolean;
    /** Commits are not waited for until they are on disk: a crash of the database server may lose the last half second. */
    relaxedCommit?: boolean;
  } = {},
): Database {
  const sql = postgres(url, {
    max: options.connectionsMax ?? 10,
    onnotice: () => {},
    connect_timeout: 10,
    connection: {
      application_name: options.applicationName ?? "signalbox",
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      ...(options.hotPath ? hotPathSettings : {}),
      ...(options.relaxedCommit ? { synchronous_commit: "off" } : {}),
    },
  });
  return { sql, close: () => sql.end({ timeout: 5 }) };
}
