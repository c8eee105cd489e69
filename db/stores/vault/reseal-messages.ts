import type { DerivedKeys } from "#core/vault/derive-keys.ts";
import { ivBytes, openBytes, sealBytes } from "#core/vault/envelope.ts";
import { deliveryBodyIdentity, runPayloadIdentity, transactionRequestIdentity } from "#core/vault/identities.ts";
import type { RandomBytes } from "#core/vault/model.ts";
import type { Sql } from "../../connect.ts";
import { toHex } from "../array-values.ts";

type Ports = { sql: Sql; oldKeys: DerivedKeys; newKeys: DerivedKeys; randomBytes: RandomBytes };

/** How far it is: `resealed` envelopes are under the new key now, `unreadable` ones open under neither and stay. */
export type ResealProgress = {
  table: "runs" | "deliveries" | "transaction_requests";
  resealed: number;
  unreadable: number;
};

const places = [
  { table: "runs", column: "payload_sealed", identity: runPayloadIdentity },
  { table: "deliveries", column: "body_sealed", identity: deliveryBodyIdentity },
  { table: "transaction_requests", column: "sealed", identity: transactionRequestIdentity },
] as const;

const firstId = "00000000-0000-0000-0000-000000000000";

/**
 * Seals the originals of stored messages under the new key, `batchSize` rows at a time, each batch committed on its own.
 * May be stopped and begun again at any time: envelopes that are under the new key already are passed over. When all
 * are done the old key's row goes, so that the old SECRET_KEY names nothing any more. Reports after each batch.
 */
export async function resealMessages(
  ports: Ports,
  { batchSize, onBatch }: { batchSize: number; onBatch: (progress: ResealProgress) => void },
): Promise<{ resealed: number; unreadable: number }> {
  const sums = { resealed: 0, unreadable: 0 };
  for (const place of places) {
    const progress: ResealProgress = { table: place.table, resealed: 0, unreadable: 0 };
    let afterId: string | null = firstId;
    while (afterId !== null) {
      afterId = await resealBatch(ports, place, afterId, batchSize, progress);
      onBatch({ ...progress });
    }
    sums.resealed += progress.resealed;
    sums.unreadable += progress.unreadable;
  }
  const { oldKeys, newKeys, sql } = ports;
  if (sums.unreadable === 0 && oldKeys.vault.id !== newKeys.vault.id) {
    await sql`delete from vault_keys where id = ${oldKeys.vault.id}`;
  }
  return sums;
}

async function resealBatch(
  { sql, oldKeys, newKeys, randomBytes }: Ports,
  { table, column, identity }: (typeof places)[number],
  afterId: string,
  batchSize: number,
  progress: ResealProgress,
): Promise<string | null> {
  // The key's id lies behind the format byte of each envelope (see core/vault/envelope.ts).
  const rows = await sql<{ id: string; sealed: Buffer }[]>`
    select id, ${sql(column)} as sealed from ${sql(table)}
    where id > ${afterId} and ${sql(column)} is not null
      and encode(substring(${sql(column)} from 2 for 8), 'hex') <> ${newKeys.vault.id}
    order by id limit ${batchSize}`;
  const resealed: { id: string; before: string | null; after: string | null }[] = [];
  for (const { id, sealed } of rows) {
    const opened = openBytes(sealed, { key: oldKeys.vault, identity: identity(id) });
    if (opened.kind !== "opened") {
      progress.unreadable += 1;
      continue;
    }
    const seal = { key: newKeys.vault, identity: identity(id), iv: randomBytes(ivBytes) };
    resealed.push({ id, before: toHex(sealed), after: toHex(sealBytes(opened.bytes, seal)) });
  }
  if (resealed.length > 0) {
    const { count } = await sql`update ${sql(table)} t set ${sql(column)} = decode(v.after, 'hex')
      from unnest(${resealed.map((r) => r.id)}::uuid[], ${resealed.map((r) => r.before)}::text[],
        ${resealed.map((r) => r.after)}::text[]) as v(id, before, after)
      where t.id = v.id and t.${sql(column)} = decode(v.before, 'hex')`;
    progress.resealed += count;
  }
  return rows.length < batchSize ? null : (rows.at(-1)?.id ?? null);
}
