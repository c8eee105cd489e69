import type { CompiledClient, CompiledDirectory } from "./compile-directory.ts";
import type { CompiledJwt, ReadJwt } from "./verify-jwt.ts";

type FoundClient =
  | { kind: "found"; entry: CompiledClient; jwt: CompiledJwt }
  | { kind: "refused"; claimed: string | null; reason: string };

/**
 * Says whose token it claims to be, before its signature is verified with that client's key: the client whose id is the
 * subject (`sub`) or the issuer (`iss`), else the only one that is set up for this issuer. X-Client-Id chooses nothing and
 * may only agree: clients that share an issuer could otherwise call in each other's name.
 */
export function findJwtClient(compiled: CompiledDirectory, { claims }: ReadJwt, id: string | null): FoundClient {
  const entry =
    findByName(compiled, claims.sub) ?? findByName(compiled, claims.iss) ?? findByIssuer(compiled, claims.iss);
  if (entry === null || entry.jwt === null) {
    return { kind: "refused", claimed: null, reason: "The token names no client that signs in by token." };
  }
  const { clientId } = entry.client;
  if (id && id.trim() !== clientId) {
    return { kind: "refused", claimed: clientId, reason: "X-Client-Id names another client than the token." };
  }
  return { kind: "found", entry, jwt: entry.jwt };
}

function findByName(compiled: CompiledDirectory, name: unknown): CompiledClient | null {
  const entry = typeof name === "string" ? compiled.clients.get(name) : undefined;
  return entry === undefined || entry.jwt === null ? null : entry;
}

function findByIssuer(compiled: CompiledDirectory, issuer: unknown): CompiledClient | null {
  const entries = typeof issuer === "string" ? compiled.issuers.get(issuer) : undefined;
  return entries?.length === 1 ? (entries[0] ?? null) : null;
}
