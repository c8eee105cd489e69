import { createHmac } from "node:crypto";
import type { TokenKeys } from "#core/vault/derive-keys.ts";
import type { RandomBytes } from "#core/vault/model.ts";

// A fixed beginning lets secret scanners and people recognise a token that was left lying about.
const prefix = "sbx_";
const randomBytesCount = 32;
const hintCharacters = 4;
const shape = /^sbx_[A-Za-z0-9_-]{43}$/;

/** A token as it is shown once, with what the table keeps of it. */
export type MintedToken = { token: string; hash: Uint8Array; hint: string };

/** Makes a token from 32 random bytes; nobody can guess it, so its hash needs no salt and no slowness. */
export function mintToken(keys: TokenKeys, randomBytes: RandomBytes): MintedToken {
  return describeToken(keys, prefix + Buffer.from(randomBytes(randomBytesCount)).toString("base64url"));
}

/**
 * Makes the token that belongs to a row of origin `sign_in`. It follows from the row's id under a key of its own, so
 * the same person gets the same token again while only its hash is stored; a revoked row's successor has another id,
 * and so another token.
 */
export function deriveSignInToken(keys: TokenKeys, tokenId: string): MintedToken {
  const bytes = createHmac("sha256", keys.signIn).update(tokenId, "utf8").digest();
  return describeToken(keys, prefix + bytes.toString("base64url"));
}

/** Keyed hash (HMAC-SHA-256) of what a caller sent; null when it cannot be one of our tokens. */
export function hashToken(keys: TokenKeys, token: string): Uint8Array | null {
  return shape.test(token) ? createHmac("sha256", keys.hash).update(token, "utf8").digest() : null;
}

function describeToken(keys: TokenKeys, token: string): MintedToken {
  const hash = createHmac("sha256", keys.hash).update(token, "utf8").digest();
  return { token, hash, hint: token.slice(0, prefix.length + hintCharacters) };
}
