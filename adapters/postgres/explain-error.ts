import { explainFailure } from "#adapters/http/explain-failure.ts";
import type { DatabaseAddress } from "#core/hooks/databases/read-address.ts";
import { ConnectionRefused } from "./open-socket.ts";

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const byState: Record<string, (address: DatabaseAddress, message: string) => string> = {
  "28P01": ({ user }) => `The server does not accept the password of the user "${user}".`,
  "28000": (_address, message) => `The server does not let us in: ${message}.`,
  "3D000": ({ database }) => `The server has no database "${database}".`,
  "42501": (_address, message) => `A right is missing: ${message}.`,
  "53300": () => "The server has no free connection.",
  "55P03": () => "Somebody else holds a lock on it for long; it is tried again.",
  "57014": () => "The server took too long over a statement; it is tried again.",
  "57P01": () => "The server ended the connection; it is being shut down.",
  "57P03": () => "The server is starting or shutting down.",
};

const byDriver: Record<string, (address: DatabaseAddress) => string> = {
  CONNECT_TIMEOUT: ({ host }) => `${host} did not accept a connection in time.`,
  CONNECTION_CLOSED: ({ host }) => `${host} broke the connection off.`,
  CONNECTION_DESTROYED: ({ host }) => `The connection to ${host} was ended.`,
  CONNECTION_ENDED: ({ host }) => `The connection to ${host} was ended.`,
};

/** What went wrong with a database of somebody else, for a person, without what must stay secret. */
export function explainError(error: unknown, address: DatabaseAddress): string {
  const { password } = address;
  const sentence = explain(error instanceof Error ? error : new Error(String(error)), address);
  return (password === "" ? sentence : sentence.replaceAll(password, "…")).slice(0, 1_000);
}

/** What a server that we have reached says about one thing that it did not do. */
export function explainServerError(error: unknown): string {
  const { code, message } = error instanceof Error ? (error as Error & { code?: unknown }) : { message: String(error) };
  if (code === "55P03") return "Others write to it without a pause; its triggers are changed as soon as there is one.";
  return code === "42501" ? `A right is missing: ${message}.` : `The server says: ${message}.`;
}

function explain(error: Error & { code?: unknown }, address: DatabaseAddress): string {
  if (error instanceof ConnectionRefused) return error.message;
  const code = typeof error.code === "string" ? error.code : "";
  const known = byDriver[code]?.(address) ?? byState[code]?.(address, error.message);
  if (known !== undefined) return known;
  if (error.name === "PostgresError") return `The server says: ${error.message}.`;
  return explainFailure(error, address.host, false).detail;
}
