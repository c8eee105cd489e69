import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { sealText } from "#core/vault/envelope.ts";
import { secretIdentity } from "#core/vault/identities.ts";
import type { Sql } from "#db/connect.ts";
import { announceChange } from "#db/stores/integrations/announce-change.ts";

import { testSecretKey } from "./test-secret-key.ts";

/** Puts a secret into a test's vault and tells the platforms over it. */
export async function putTestSecret(sql: Sql, name: string, value: string): Promise<void> {
  const id = uuidv7();
  const { vault } = deriveKeys(testSecretKey);
  const sealed = sealText(value, { key: vault, identity: secretIdentity(id), iv: randomBytes(12) });
  await sql`insert into secrets (id, name, sealed, key_id) values (${id}, ${name}, ${Buffer.from(sealed)}, ${vault.id})`;
  await announceChange(sql, { kind: "secrets" });
}
