import { randomBytes } from "node:crypto";
import { hashPassword, verifyPassword } from "#adapters/passwords/hash-password.ts";
import type { HashPassword, VerifyPassword } from "#core/people/ports.ts";
import type { DerivedKeys, TokenKeys } from "#core/vault/derive-keys.ts";
import type { RandomBytes } from "#core/vault/model.ts";
import type { ChangePorts } from "#db/stores/change-ports.ts";
import { ensureTokenKeys } from "#db/stores/vault/ensure-token-keys.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What of the platform the questions "who is this" and "may they" need. Tests bring a smaller one. */
export type AuthPlatform = Pick<Platform, "database" | "keys" | "now" | "newId" | "log" | "config">;

/** Everything that the stores of people and vault take. */
export type AuthPorts = ChangePorts & {
  keys: DerivedKeys;
  tokenKeys: TokenKeys;
  randomBytes: RandomBytes;
  hashPassword: HashPassword;
  verifyPassword: VerifyPassword;
};

// The token keys never change while a process runs: a rotation asks for web and worker to be stopped.
const tokenKeysOf = new WeakMap<AuthPlatform["keys"], Promise<TokenKeys>>();

/** The ports over a platform; the token keys are read once per process. */
export async function openAuthPorts({ database, keys, now, newId }: AuthPlatform): Promise<AuthPorts> {
  const { sql } = database;
  let reading = tokenKeysOf.get(keys);
  if (reading === undefined) {
    reading = ensureTokenKeys({ sql, now, randomBytes }, keys);
    tokenKeysOf.set(keys, reading);
    // A database that is away for a moment must not lock everybody out until the next start.
    reading.catch(() => tokenKeysOf.delete(keys));
  }
  return { sql, now, newId, keys, tokenKeys: await reading, randomBytes, hashPassword, verifyPassword };
}
