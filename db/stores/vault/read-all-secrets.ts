import type { DerivedKeys } from "#core/vault/derive-keys.ts";
import { openText } from "#core/vault/envelope.ts";
import { secretIdentity } from "#core/vault/identities.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/**
 * The values of all secrets by name, for web and worker alone: they sign, authenticate and redact with them. Throws a
 * Fault when one does not open, because going on would let that value through redaction.
 */
export async function readAllSecrets(sql: SqlOrTransaction, keys: DerivedKeys): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; name: string; sealed: Buffer }[]>`select id, name, sealed from secrets`;
  return new Map(
    rows.map((row) => [row.name, openText(row.sealed, { key: keys.vault, identity: secretIdentity(row.id) })]),
  );
}
