import { systemActor } from "#core/people/model.ts";
import type { DerivedKeys } from "#core/vault/derive-keys.ts";
import { ivBytes, openText, readKeyId, sealText } from "#core/vault/envelope.ts";
import { inboxSiteIdentity, secretIdentity } from "#core/vault/identities.ts";
import type { RandomBytes } from "#core/vault/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";
import { readInstallationKey, renewInstallationKey, writeInstallationKey } from "./ensure-token-keys.ts";
import { insertVaultKey } from "./ensure-vault-key.ts";

export type RotationPorts = ChangePorts & { oldKeys: DerivedKeys; newKeys: DerivedKeys; randomBytes: RandomBytes };

export type RotatedKeys =
  | { kind: "rotated"; secrets: number; tokensRevoked: number; clientSecretsRevoked: number }
  /** The old key opens nothing here; `detail` says which key would. */
  | { kind: "wrong_old_key"; detail: string };

/**
 * Seals all secrets and the installation key under the new key, in one transaction: afterwards only the new SECRET_KEY
 * starts. Doing it again changes nothing. With `renewTokens` the installation key is made anew, and all API tokens and
 * secrets of the proxy's clients are revoked, for when the old key may have become known together with the database.
 */
export async function rotateKeys(
  ports: RotationPorts,
  { renewTokens }: { renewTokens: boolean },
): Promise<RotatedKeys> {
  return await ports.sql.begin(async (sql): Promise<RotatedKeys> => {
    await sql`lock table vault_keys in share row exclusive mode`;
    const known = (await sql<{ id: string }[]>`select id from vault_keys`).map((row) => row.id);
    const begun = known.includes(ports.newKeys.vault.id);
    if (!begun && !known.includes(ports.oldKeys.vault.id)) {
      return { kind: "wrong_old_key", detail: describeWrongKey(ports.oldKeys.vault.id, known) };
    }
    await insertVaultKey(sql, ports.newKeys.vault, ports.randomBytes, ports.now());
    const secrets = await resealSecrets(sql, ports);
    await resealInboxSites(sql, ports);
    const revoked = await resealInstallationKey(sql, ports, { begun, renewTokens });
    if (!begun) {
      const detail = { from: ports.oldKeys.vault.id, to: ports.newKeys.vault.id, secrets, ...revoked };
      const by = { actor: systemActor, address: null };
      await appendAudit(sql, ports, { by, action: "vault.key_rotated", object: { id: null, name: null }, detail });
      await announceChange(sql, { kind: "secrets" });
    }
    return { kind: "rotated", secrets, ...revoked };
  });
}

async function resealSecrets(sql: SqlOrTransaction, { oldKeys, newKeys, randomBytes }: RotationPorts): Promise<number> {
  const rows = await sql<{ id: string; sealed: Buffer }[]>`select id, sealed from secrets
    where key_id = ${oldKeys.vault.id} and key_id <> ${newKeys.vault.id} for update`;
  for (const { id, sealed } of rows) {
    const identity = secretIdentity(id);
    const value = openText(sealed, { key: oldKeys.vault, identity });
    const resealed = sealText(value, { key: newKeys.vault, identity, iv: randomBytes(ivBytes) });
    await sql`update secrets set sealed = ${resealed}, key_id = ${newKeys.vault.id} where id = ${id}`;
  }
  return rows.length;
}

/** The secrets of sites that show inboxes; they are few, and each names the key that sealed it. */
async function resealInboxSites(
  sql: SqlOrTransaction,
  { oldKeys, newKeys, randomBytes }: RotationPorts,
): Promise<void> {
  const rows = await sql<
    { key: string; sealed: Buffer }[]
  >`select key, secret_sealed as sealed from inbox_sites for update`;
  for (const { key, sealed } of rows) {
    if (readKeyId(sealed) !== oldKeys.vault.id) continue;
    const identity = inboxSiteIdentity(key);
    const value = openText(sealed, { key: oldKeys.vault, identity });
    const resealed = sealText(value, { key: newKeys.vault, identity, iv: randomBytes(ivBytes) });
    await sql`update inbox_sites set secret_sealed = ${resealed} where key = ${key}`;
  }
}

async function resealInstallationKey(
  sql: SqlOrTransaction,
  ports: RotationPorts,
  { begun, renewTokens }: { begun: boolean; renewTokens: boolean },
): Promise<{ tokensRevoked: number; clientSecretsRevoked: number }> {
  const { oldKeys, newKeys, now } = ports;
  if (renewTokens) {
    await renewInstallationKey(sql, newKeys.vault, ports);
    const tokens = await sql`update api_tokens set revoked_at = ${now()} where revoked_at is null`;
    const secrets = await sql`delete from client_credentials`;
    return { tokensRevoked: tokens.count, clientSecretsRevoked: secrets.count };
  }
  const none = { tokensRevoked: 0, clientSecretsRevoked: 0 };
  // A rotation that had begun has sealed it already.
  if (begun) return none;
  const installationKey = await readInstallationKey(sql, oldKeys.vault);
  if (installationKey !== null) await writeInstallationKey(sql, newKeys.vault, installationKey, ports, "replace");
  return none;
}

function describeWrongKey(oldId: string, known: readonly string[]): string {
  if (known.length === 0) return "This database has no vault yet; there is nothing to rotate.";
  return `OLD_SECRET_KEY is key ${oldId}, but this database is sealed under key ${known.join(", ")}.`;
}
