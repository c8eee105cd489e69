import type { Address } from "#core/messaging/identities/address-details.ts";
import type { IdentityChanges, WrittenIdentity } from "#core/messaging/identities/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

type Writing = Pick<IdentityChanges, "insert" | "update" | "remove" | "markOptedOut" | "setFailedCount">;

/** What is written of an identity itself, in the caller's transaction. */
export function bindIdentityWriting(sql: SqlOrTransaction, now: Date): Writing {
  return {
    insert: async (id, identity, by) => {
      const row = { id, ...toRow(sql, identity), created_at: now, created_by: by, updated_at: now, updated_by: by };
      await sql`insert into identities ${sql(row)}`;
      await insertAddresses(sql, id, identity.addresses);
      await rememberNames(sql, identity);
    },
    update: async (id, identity, by) => {
      const row = { ...toRow(sql, identity), updated_at: now, updated_by: by };
      await sql`update identities set ${sql(row)} where id = ${id}`;
      await sql`delete from identity_addresses where identity_id = ${id}`;
      await insertAddresses(sql, id, identity.addresses);
      await rememberNames(sql, identity);
    },
    remove: async (id) => {
      await sql`delete from identities where id = ${id}`;
    },
    markOptedOut: async (id, key, optedOut) => {
      const marked = await sql<{ type: string; address: string }[]>`
        update identity_addresses set opted_out = ${optedOut}
        where identity_id = ${id} and opted_out <> ${optedOut}
          ${key === null ? sql`` : sql`and type = ${key.type} and address = ${key.address}`}
        returning type, address`;
      if (marked.length > 0) await sql`update identities set updated_at = ${now} where id = ${id}`;
      return [...marked];
    },
    setFailedCount: async (id, count) => {
      await sql`update identities set failed_message_count = ${count} where id = ${id}`;
    },
  };
}

function toRow(sql: SqlOrTransaction, identity: WrittenIdentity) {
  return {
    version: identity.version,
    details: sql.json(identity.details as never),
    communicate_through: identity.communicateThrough,
    operator: identity.operator,
    time_zone: identity.timeZone,
  };
}

async function insertAddresses(sql: SqlOrTransaction, id: string, addresses: readonly Address[]): Promise<void> {
  if (addresses.length === 0) return;
  const rows = addresses.map((one, position) => ({
    identity_id: id,
    type: one.type,
    address: one.address,
    position,
    is_default: one.isDefault,
    opted_out: one.optedOut,
    inactive: one.inactive,
    more: sql.json(one.more as never),
  }));
  await sql`insert into identity_addresses ${sql(rows)}`;
}

/** The names of details are asked for by those who build filters. */
async function rememberNames(sql: SqlOrTransaction, { details, addresses }: WrittenIdentity): Promise<void> {
  const names = [...Object.keys(details), ...(addresses.length > 0 ? ["addresses"] : [])].sort();
  // Most are known, and looking costs less than a conflict.
  await sql`insert into identity_detail_keys (name)
    select n.name from unnest(${names}::text[]) as n(name)
    where not exists (select 1 from identity_detail_keys k where k.name = n.name)
    on conflict do nothing`;
}
