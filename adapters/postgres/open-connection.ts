import postgres from "postgres";
import type { GuardOptions } from "#adapters/http/egress-guard.ts";
import type { DatabaseAddress } from "#core/hooks/databases/read-address.ts";
import { openSocket } from "./open-socket.ts";

/** A few connections to somebody else's PostgreSQL. */
export type AttachedConnection = { sql: postgres.Sql; close: () => Promise<void> };

const connectTimeoutMs = 10_000;
// Looks, inspections and changes of triggers are short; a server that takes longer is tried again later.
const statementTimeoutMs = 30_000;

/**
 * Opens connections at the first statement. Nothing of the environment has a say in them. Once a connection could not be
 * made the pool is of no use any more, because the driver keeps its place for ever: close it and open another.
 */
export function openConnection(address: DatabaseAddress, guard: GuardOptions, connectionsMax = 2): AttachedConnection {
  const { host, port, database, user, password } = address;
  const options = {
    host,
    port,
    database,
    user,
    pass: password,
    max: connectionsMax,
    ssl: false,
    prepare: false,
    idle_timeout: 60,
    // A server that has vanished without a word is noticed within a minute or so.
    keep_alive: 10,
    connect_timeout: connectTimeoutMs / 1_000,
    onnotice: () => {},
    connection: {
      application_name: "signalbox-hooks",
      statement_timeout: statementTimeoutMs,
      // While callbacks are made of what was read, which may take scripts and other rows.
      idle_in_transaction_session_timeout: 120_000,
      // Rows read as JSON look as those that triggers keep.
      TimeZone: "UTC",
      IntervalStyle: "postgres",
    },
    socket: () => openSocket(address, guard, AbortSignal.timeout(guard.connectTimeoutMs ?? connectTimeoutMs)),
  };
  // The driver's types do not know of `socket`, which it documents as the way to connections of one's own.
  const sql = postgres(options as postgres.Options<Record<string, never>>) as unknown as postgres.Sql;
  return { sql, close: () => sql.end({ timeout: 2 }) };
}
