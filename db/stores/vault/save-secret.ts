import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { DerivedKeys } from "#core/vault/derive-keys.ts";
import { ivBytes, sealText } from "#core/vault/envelope.ts";
import { secretIdentity } from "#core/vault/identities.ts";
import type { NewSecret, RandomBytes } from "#core/vault/model.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";

export type SecretPorts = ChangePorts & { keys: DerivedKeys; randomBytes: RandomBytes };

/** Puts a new secret into the vault. Its name is for ever, because documents refer to it. */
export async function createSecret(
  ports: SecretPorts,
  by: Author,
  { name, description, value }: NewSecret,
): Promise<{ kind: "created"; id: string } | { kind: "name_taken" }> {
  requirePermitted(by.actor, "manage_secrets");
  const id = ports.newId();
  const now = ports.now();
  return await ports.sql.begin(async (sql) => {
    const rows = await sql`insert into secrets (id, name, description, sealed, key_id, created_at, updated_at)
      values (${id}, ${name}, ${description}, ${seal(ports, id, value)}, ${ports.keys.vault.id}, ${now}, ${now})
      on conflict (name) do nothing returning id`;
    if (rows.length === 0) return { kind: "name_taken" as const };
    await appendAudit(sql, ports, { by, action: "secret.created", object: { id, name } });
    await announceChange(sql, { kind: "secrets" });
    return { kind: "created" as const, id };
  });
}

/** Gives a secret a new value; whatever refers to it uses that from its next attempt on. */
export async function setSecretValue(
  ports: SecretPorts,
  by: Author,
  id: string,
  value: string,
): Promise<{ kind: "changed"; revision: number } | { kind: "not_found" }> {
  requirePermitted(by.actor, "manage_secrets");
  return await ports.sql.begin(async (sql) => {
    const [row] = await sql<{ name: string; revision: number }[]>`
      update secrets set sealed = ${seal(ports, id, value)}, key_id = ${ports.keys.vault.id},
        revision = revision + 1, updated_at = ${ports.now()}
      where id = ${id} returning name, revision`;
    if (row === undefined) return { kind: "not_found" as const };
    const detail = { revision: row.revision };
    await appendAudit(sql, ports, { by, action: "secret.changed", object: { id, name: row.name }, detail });
    await announceChange(sql, { kind: "secrets" });
    return { kind: "changed" as const, revision: row.revision };
  });
}

/** Changes what the screen says about a secret; the value stays. */
export async function describeSecret(
  ports: ChangePorts,
  by: Author,
  id: string,
  description: string,
): Promise<{ kind: "changed" } | { kind: "not_found" }> {
  requirePermitted(by.actor, "manage_secrets");
  return await ports.sql.begin(async (sql) => {
    const [row] = await sql<{ name: string }[]>`update secrets set description = ${description},
      updated_at = ${ports.now()} where id = ${id} returning name`;
    if (row === undefined) return { kind: "not_found" as const };
    await appendAudit(sql, ports, { by, action: "secret.described", object: { id, name: row.name } });
    return { kind: "changed" as const };
  });
}

function seal({ keys, randomBytes }: SecretPorts, id: string, value: string): Uint8Array {
  return sealText(value, { key: keys.vault, identity: secretIdentity(id), iv: randomBytes(ivBytes) });
}
