import { createSecretKey, hkdfSync } from "node:crypto";
import type { VaultKey } from "./model.ts";

/** What one SECRET_KEY yields: a key of its own for each purpose, so that knowing one tells nothing of another. */
export type DerivedKeys = {
  readonly vault: VaultKey;
  /** Encrypts the sign-in cookie. Changes with SECRET_KEY, so a rotation signs everybody out. */
  readonly sessionSecret: string;
};

/** What the installation key yields: it survives a change of SECRET_KEY, and so do the API tokens hashed under it. */
export type TokenKeys = {
  /** Hashes API tokens for the table. */
  readonly hash: Uint8Array;
  /** Makes the token that a person gets by e-mail and password, the same one each time. */
  readonly signIn: Uint8Array;
  /** Hashes secrets and API keys of the proxy's clients for the table. */
  readonly clientCredential: Uint8Array;
  /** Signs the addresses in e-mails at which people unsubscribe. */
  readonly unsubscribe: Uint8Array;
};

/**
 * Derives the keys of an installation from its SECRET_KEY (HKDF-SHA-256, RFC 5869). SECRET_KEY is taken as the text
 * that it is, not decoded, because an operator may write it in any form. Deterministic; never throws.
 */
export function deriveKeys(secretKey: string): DerivedKeys {
  const material = Buffer.from(secretKey, "utf8");
  return {
    vault: {
      id: derive(material, "vault key id", 8).toString("hex"),
      key: createSecretKey(derive(material, "vault", 32)),
    },
    sessionSecret: derive(material, "session cookie", 32).toString("base64url"),
  };
}

/** Derives the keys for API tokens from the installation key, 32 random bytes that are kept sealed in the database. */
export function deriveTokenKeys(installationKey: Uint8Array): TokenKeys {
  return {
    hash: derive(installationKey, "token hash", 32),
    signIn: derive(installationKey, "sign-in token", 32),
    clientCredential: derive(installationKey, "client credential", 32),
    unsubscribe: derive(installationKey, "unsubscribe link", 32),
  };
}

function derive(material: Uint8Array, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", material, "signalbox", purpose, bytes));
}
