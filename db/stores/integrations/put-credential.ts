import type { InlineCredential } from "#core/integrations/config-json/reading.ts";
import type { Author } from "#core/people/model.ts";
import { ivBytes, openText, sealText } from "#core/vault/envelope.ts";
import { secretIdentity } from "#core/vault/identities.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { SecretPorts } from "../vault/save-secret.ts";
import { announceChange } from "./announce-change.ts";

type Row = { id: string; sealed: Buffer };

/**
 * Puts a credential that came with an integration into the vault, in the transaction that saves the integration. The
 * value that is there already is left alone: a client that always sends its whole configuration rotates nothing.
 */
export async function putCredential(
  sql: SqlOrTransaction,
  ports: Omit<SecretPorts, "sql">,
  by: Author,
  { name, value, description }: InlineCredential,
): Promise<void> {
  const now = ports.now();
  const keyId = ports.keys.vault.id;
  const seal = (id: string) =>
    sealText(value, { key: ports.keys.vault, identity: secretIdentity(id), iv: ports.randomBytes(ivBytes) });
  const newId = ports.newId();
  const inserted = await sql`insert into secrets (id, name, description, sealed, key_id, created_at, updated_at)
    values (${newId}, ${name}, ${description}, ${seal(newId)}, ${keyId}, ${now}, ${now})
    on conflict (name) do nothing returning id`;
  if (inserted.length > 0) {
    await appendAudit(sql, ports, { by, action: "secret.created", object: { id: newId, name } });
    await announceChange(sql, { kind: "secrets" });
    return;
  }
  const [row] = await sql<Row[]>`select id, sealed from secrets where name = ${name} for update`;
  if (row === undefined) return;
  const { id } = row;
  if (openText(row.sealed, { key: ports.keys.vault, identity: secretIdentity(id) }) === value) return;
  const [changed] = await sql<{ revision: number }[]>`update secrets
    set sealed = ${seal(id)}, key_id = ${keyId}, revision = revision + 1, updated_at = ${now}
    where id = ${id} returning revision`;
  const detail = { revision: changed?.revision };
  await appendAudit(sql, ports, { by, action: "secret.changed", object: { id, name }, detail });
  await announceChange(sql, { kind: "secrets" });
}
