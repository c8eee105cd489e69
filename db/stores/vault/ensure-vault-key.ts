import type { DerivedKeys } from "#core/vault/derive-keys.ts";
import { ivBytes, openBytes, sealText } from "#core/vault/envelope.ts";
import { keyProbeIdentity } from "#core/vault/identities.ts";
import type { RandomBytes, VaultKey } from "#core/vault/model.ts";
import type { Sql, SqlOrTransaction } from "../../connect.ts";

export type EnsuredVaultKey =
  | { kind: "ok" }
  /** `detail` tells an operator what to do. */
  | { kind: "wrong_key"; detail: string };

/**
 * Checks at start that SECRET_KEY is the one that sealed what is in the database; on an empty vault it becomes that one.
 * The lock keeps two processes with different keys from both finding the vault empty.
 */
export async function ensureVaultKey(
  ports: { sql: Sql; now: () => Date; randomBytes: RandomBytes },
  keys: DerivedKeys,
): Promise<EnsuredVaultKey> {
  const { vault: key } = keys;
  return await ports.sql.begin(async (sql): Promise<EnsuredVaultKey> => {
    await sql`lock table vault_keys in share row exclusive mode`;
    const rows = await sql<{ id: string; probe: Buffer }[]>`select id, probe from vault_keys order by created_at`;
    const own = rows.find((row) => row.id === key.id);
    if (own !== undefined) {
      const opened = openBytes(own.probe, { key, identity: keyProbeIdentity(key.id) });
      return opened.kind === "opened" ? { kind: "ok" } : { kind: "wrong_key", detail: describeWrongKey(key.id, rows) };
    }
    if (rows.length > 0) return { kind: "wrong_key", detail: describeWrongKey(key.id, rows) };
    await insertVaultKey(sql, key, ports.randomBytes, ports.now());
    return { kind: "ok" };
  });
}

/** Records that envelopes of this key exist from now on. */
export async function insertVaultKey(
  sql: SqlOrTransaction,
  key: VaultKey,
  randomBytes: RandomBytes,
  now: Date,
): Promise<void> {
  const probe = sealText(key.id, { key, identity: keyProbeIdentity(key.id), iv: randomBytes(ivBytes) });
  await sql`insert into vault_keys (id, probe, created_at) values (${key.id}, ${probe}, ${now})
    on conflict (id) do nothing`;
}

function describeWrongKey(givenId: string, rows: readonly { id: string }[]): string {
  const known = rows.map((row) => row.id).join(", ");
  return (
    `SECRET_KEY is not the one that sealed the credentials in this database (they have key ${known}, this is key ` +
    `${givenId}). Start with the SECRET_KEY that was used before. To change it on purpose, run ` +
    `scripts/cli/rotate-secret-key.ts with both OLD_SECRET_KEY and SECRET_KEY.`
  );
}
