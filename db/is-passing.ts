import postgres from "postgres";
import { Fault } from "#core/problems/fault.ts";

// Classes of SQLSTATE that say nothing about what was asked for: connection, rolled back by others, out of resources, object in
// use, ended by an operator, system error.
const passingClasses = new Set(["08", "40", "53", "55", "57", "58"]);
// The driver's and the system's own words for a connection that is not there.
const connectionCodes = /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;

/** Whether the same may go well a little later, because the database was away or busy; not so where the data is to blame. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Fault) return error.code === "unavailable";
  if (error instanceof postgres.PostgresError) return passingClasses.has(error.code.slice(0, 2));
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  return typeof code === "string" && connectionCodes.test(code);
}
