import { timingSafeEqual } from "node:crypto";
import type { TokenKeys } from "#core/vault/derive-keys.ts";
import { hashCredential } from "../client-credential.ts";
import type { CompiledClient, CompiledDirectory } from "./compile-directory.ts";
import { findHeader } from "./find-header.ts";
import { findJwtClient } from "./find-jwt-client.ts";
import type { CallFacts, ProofKind } from "./model.ts";
import { readBasic } from "./read-basic.ts";
import { readCertificate } from "./read-certificate.ts";
import { readJwt, verifyJwt } from "./verify-jwt.ts";

/** Who calls, as far as its credentials say. A refusal's reason is for the record and the story, never for the caller. */
export type Authentication =
  | { kind: "identified"; entry: CompiledClient; proof: ProofKind; credentialId: string | null; claimed: string }
  | { kind: "nothing_shown"; claimed: string | null; reason: string }
  | { kind: "refused"; claimed: string | null; reason: string; entry: CompiledClient | null };

/**
 * Finds the client by the first kind of credentials that the call shows; the others are not looked at then. The order is
 * X-Client-Id with X-Client-Secret, HTTP Basic, an API key, a signed token, a certificate.
 */
export function authenticate(compiled: CompiledDirectory, keys: TokenKeys, facts: CallFacts): Authentication {
  const { headers } = facts;
  if (facts.authenticatedAs !== null) return actFor(compiled, facts.authenticatedAs, facts.provedEarlier);
  const id = findHeader(headers, "x-client-id");
  const secret = findHeader(headers, "x-client-secret");
  // An empty header is a missing one: a template that was not filled in.
  if (id && secret) return judgePair(compiled, keys, facts.nowMs, id.trim(), secret);
  const authorization = findHeader(headers, "authorization");
  if (authorization !== null && /^basic(\s|$)/i.test(authorization)) {
    const pair = readBasic(authorization);
    if (pair === null)
      return { kind: "nothing_shown", claimed: null, reason: "Its Authorization header is no valid HTTP Basic." };
    return judgePair(compiled, keys, facts.nowMs, pair.name, pair.password);
  }
  const bearer = /^bearer +([^\s]+) *$/i.exec(authorization ?? "")?.[1];
  if (bearer !== undefined) {
    const token = readJwt(bearer);
    if (token !== null) {
      const found = findJwtClient(compiled, token, id);
      if (found.kind === "refused") return { ...found, entry: null };
      const verdict = verifyJwt(token, found.jwt, facts.nowMs);
      return finish(found.entry, "jwt", verdict.kind === "valid" ? null : verdict.reason);
    }
    return judgeApiKey(compiled, keys, facts.nowMs, bearer, id);
  }
  const apiKey = findHeader(headers, "x-api-key");
  if (apiKey) return judgeApiKey(compiled, keys, facts.nowMs, apiKey.trim(), id);
  return judgeCertificate(compiled, facts, id);
}

function actFor(compiled: CompiledDirectory, clientId: number, provedEarlier: boolean): Authentication {
  const entry = compiled.clientsById.get(clientId);
  if (entry === undefined) return { kind: "refused", claimed: null, reason: "There is no such client.", entry: null };
  return finish(entry, provedEarlier ? "earlier" : "none", null);
}

// Compared with where there is nothing to compare with, so that an unknown client takes as long as a known one.
const noHash = new Uint8Array(32);

function judgePair(
  compiled: CompiledDirectory,
  keys: TokenKeys,
  nowMs: number,
  id: string,
  secret: string,
): Authentication {
  const entry = compiled.clients.get(id);
  const hash = hashCredential(keys, "secret", secret);
  const credentials = entry?.client.credentials.filter(({ kind }) => kind === "secret") ?? [];
  let fitting: string | null = null;
  let expired = false;
  for (const credential of credentials.length === 0 ? [{ id: "", hash: noHash, expiresAt: null }] : credentials) {
    // All are compared, whichever fits.
    if (!equal(credential.hash, hash)) continue;
    if (credential.expiresAt !== null && credential.expiresAt.getTime() <= nowMs) expired = true;
    else fitting = credential.id;
  }
  if (entry === undefined)
    return { kind: "refused", claimed: toClaim(id), reason: "No client has this id.", entry: null };
  if (!entry.client.authKinds.includes("secret"))
    return finish(entry, "secret", "This client does not sign in by secret.");
  if (fitting === null)
    return finish(
      entry,
      "secret",
      expired ? "The secret has expired." : "The secret is none of the client's live ones.",
    );
  return finish(entry, "secret", null, fitting);
}

function equal(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

function judgeApiKey(
  compiled: CompiledDirectory,
  keys: TokenKeys,
  nowMs: number,
  apiKey: string,
  id: string | null,
): Authentication {
  const hash = Buffer.from(hashCredential(keys, "api_key", apiKey)).toString("hex");
  const found = compiled.apiKeys.get(hash);
  if (found === undefined)
    return { kind: "refused", claimed: toClaim(id), reason: "No client has this API key.", entry: null };
  const { holder, expiresAtMs, credentialId } = found;
  if (expiresAtMs !== null && expiresAtMs <= nowMs) return finish(holder, "api_key", "The API key has expired.");
  return finish(holder, "api_key", findOtherName(holder, id), credentialId);
}

function judgeCertificate(compiled: CompiledDirectory, facts: CallFacts, id: string | null): Authentication {
  const fingerprint = facts.behindTrustedProxy ? readCertificate(facts.headers) : null;
  const holder = fingerprint === null ? undefined : compiled.certificates.get(fingerprint);
  if (holder !== undefined) return finish(holder, "certificate", findOtherName(holder, id));
  if (fingerprint !== null) {
    return { kind: "refused", claimed: toClaim(id), reason: "No client has this certificate.", entry: null };
  }
  const reason = id ? "It names a client and shows no secret." : "It shows no credentials.";
  return { kind: "nothing_shown", claimed: toClaim(id), reason };
}

/** A call that names one client and proves to be another is refused: one of the two is a mistake. */
function findOtherName({ client }: CompiledClient, id: string | null): string | null {
  return !id || id.trim() === client.clientId ? null : "X-Client-Id names another client than the credentials.";
}

function finish(
  entry: CompiledClient,
  proof: ProofKind,
  reason: string | null,
  credentialId: string | null = null,
): Authentication {
  const claimed = entry.client.clientId;
  if (reason !== null) return { kind: "refused", claimed, reason, entry };
  if (!entry.client.active) return { kind: "refused", claimed, reason: "This client is switched off.", entry };
  return { kind: "identified", entry, proof, credentialId, claimed };
}

/** What somebody calls itself, in a form that may be stored and shown. Some write their secret where the id belongs. */
function toClaim(id: string | null): string | null {
  if (id !== null && /sb[sk]_/.test(id)) return null;
  const text = id
    ?.replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, 80);
  return text ? text : null;
}
