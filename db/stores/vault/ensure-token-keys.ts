import { Fault } from "#core/problems/fault.ts";
import { type DerivedKeys, deriveTokenKeys, type TokenKeys } from "#core/vault/derive-keys.ts";
import { ivBytes, openBytes, sealBytes } from "#core/vault/envelope.ts";
import { installationKeyIdentity } from "#core/vault/identities.ts";
import type { RandomBytes, VaultKey } from "#core/vault/model.ts";
import type { Sql, SqlOrTransaction } from "../../connect.ts";

// The key under which tokens are hashed is random and kept here, sealed: it outlives a change of SECRET_KEY, and with
// it every token that programs have been given.
const factKey = "installation_key";
const keyBytes = 32;

type Ports = { sql: Sql; now: () => Date; randomBytes: RandomBytes };

/** The keys for API tokens, made at the first call ever. Throws a Fault when SECRET_KEY does not open them. */
export async function ensureTokenKeys(ports: Ports, keys: DerivedKeys): Promise<TokenKeys> {
  const found = await readInstallationKey(ports.sql, keys.vault);
  if (found !== null) return deriveTokenKeys(found);
  await writeInstallationKey(ports.sql, keys.vault, ports.randomBytes(keyBytes), ports, "keep");
  const written = await readInstallationKey(ports.sql, keys.vault);
  if (written === null) throw new Fault("internal", "The installation key was not found after it was written.");
  return deriveTokenKeys(written);
}

/** The installation key as it is, or null when there is none yet. */
export async function readInstallationKey(sql: SqlOrTransaction, key: VaultKey): Promise<Uint8Array | null> {
  const [row] = await sql<{ value: { sealed: string } }[]>`select value from installation_facts where key = ${factKey}`;
  if (row === undefined) return null;
  const sealed = Buffer.from(row.value.sealed, "base64");
  const opened = openBytes(sealed, { key, identity: installationKeyIdentity });
  if (opened.kind === "opened") return opened.bytes;
  throw new Fault("internal", `The installation key does not open under SECRET_KEY (${opened.kind}).`);
}

/** Makes a new installation key in place of the old one; every token ceases to work with it. */
export async function renewInstallationKey(
  sql: SqlOrTransaction,
  key: VaultKey,
  ports: Pick<Ports, "now" | "randomBytes">,
): Promise<void> {
  await writeInstallationKey(sql, key, ports.randomBytes(keyBytes), ports, "replace");
}

/** Seals the installation key and writes it. "keep" leaves one that another process has written meanwhile. */
export async function writeInstallationKey(
  sql: SqlOrTransaction,
  key: VaultKey,
  bytes: Uint8Array,
  { now, randomBytes }: Pick<Ports, "now" | "randomBytes">,
  existing: "keep" | "replace",
): Promise<void> {
  const sealed = sealBytes(bytes, { key, identity: installationKeyIdentity, iv: randomBytes(ivBytes) });
  const value = sql.json({ sealed: Buffer.from(sealed).toString("base64") });
  await sql`insert into installation_facts (key, value, updated_at) values (${factKey}, ${value}, ${now()})
    on conflict (key) ${
      existing === "keep"
        ? sql`do nothing`
        : sql`do update set value = excluded.value, updated_at = excluded.updated_at`
    }`;
}
