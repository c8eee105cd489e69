import { constants, createPublicKey, type KeyObject, verify } from "node:crypto";
import { isJsonObject, type JsonObject } from "#core/json.ts";
import type { ClientJwt } from "../model.ts";

/** A client's settings for tokens; `key` is null where its text is no key of the kind that its algorithm wants. */
export type CompiledJwt = { settings: ClientJwt; key: KeyObject | null };

/** A token taken apart. Nothing of it is to be believed before its signature was verified. */
export type ReadJwt = { header: JsonObject; claims: JsonObject; signed: string; signature: Uint8Array };

export type JwtVerdict = { kind: "valid" } | { kind: "refused"; reason: string };

const kindsOfKey = { RS256: "rsa", PS256: "rsa", ES256: "ec", EdDSA: "ed25519" } as const;

// Two clocks that are kept by NTP differ by far less; a minute is what most verifiers allow.
const leewaySeconds = 60;

// Tokens of identity providers have some 1 to 3 KiB.
const tokenCharactersMax = 8_192;

/** Reads a client's public key once. */
export function compileJwt(settings: ClientJwt): CompiledJwt {
  return { settings, key: readKey(settings) };
}

function readKey({ algorithm, key: pem }: ClientJwt): KeyObject | null {
  // A private key has no place here, and a shared secret would be one too many.
  if (!/-----BEGIN (RSA )?PUBLIC KEY-----|-----BEGIN CERTIFICATE-----/.test(pem)) return null;
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType !== kindsOfKey[algorithm]) return null;
    return algorithm === "ES256" && key.asymmetricKeyDetails?.namedCurve !== "prime256v1" ? null : key;
  } catch {
    // What the text is wrong in is told where the client is saved; calls are told that the client has no usable key.
    return null;
  }
}

/** Takes a compact JWS apart (RFC 7515, section 7.1); null when it is none. */
export function readJwt(token: string): ReadJwt | null {
  if (token.length > tokenCharactersMax) return null;
  const [, head, body, tail] = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/.exec(token) ?? [];
  if (head === undefined || body === undefined || tail === undefined) return null;
  const header = readPart(head);
  const claims = readPart(body);
  if (header === null || claims === null) return null;
  return { header, claims, signed: `${head}.${body}`, signature: Buffer.from(tail, "base64url") };
}

function readPart(part: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isJsonObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Verifies a token against one client's settings. The algorithm is the client's: one that the token names may only agree
 * with it. `exp` is demanded; `nbf`, issuer and audience hold where they are there or set.
 */
export function verifyJwt(token: ReadJwt, { settings, key }: CompiledJwt, nowMs: number): JwtVerdict {
  const { header, claims } = token;
  const refused = (reason: string): JwtVerdict => ({ kind: "refused", reason });
  if (key === null) return refused(`The client's key is no public key for ${settings.algorithm}.`);
  if (header.alg !== settings.algorithm) return refused(`The token is not signed by ${settings.algorithm}.`);
  if (header.crit !== undefined) return refused("The token demands an extension (crit) that is not known here.");
  if (!isSigned(token, settings.algorithm, key)) return refused("The token's signature does not fit the client's key.");
  const nowSeconds = nowMs / 1_000;
  if (typeof claims.exp !== "number") return refused("The token has no time at which it ends (exp).");
  if (nowSeconds >= claims.exp + leewaySeconds) return refused("The token has ended (exp).");
  if (claims.nbf !== undefined) {
    if (typeof claims.nbf !== "number") return refused("The token's time of beginning (nbf) is no number.");
    if (nowSeconds < claims.nbf - leewaySeconds) return refused("The token is not valid yet (nbf).");
  }
  if (settings.issuer !== null && claims.iss !== settings.issuer) {
    return refused("The token comes from another issuer (iss) than the client's.");
  }
  if (settings.audience !== null && !listAudiences(claims).includes(settings.audience)) {
    return refused("The token is meant for another audience (aud).");
  }
  return { kind: "valid" };
}

function listAudiences({ aud }: JsonObject): unknown[] {
  return Array.isArray(aud) ? aud : [aud];
}

function isSigned({ signed, signature }: ReadJwt, algorithm: ClientJwt["algorithm"], key: KeyObject): boolean {
  const bytes = Buffer.from(signed, "ascii");
  switch (algorithm) {
    case "RS256":
      return verify("sha256", bytes, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
    case "PS256":
      return verify("sha256", bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature);
    case "ES256":
      return verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, signature);
    case "EdDSA":
      return verify(null, bytes, key, signature);
  }
}
