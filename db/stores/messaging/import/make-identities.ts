import type { NewImportIdentity } from "#core/messaging/import/assign-identities.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { toTime } from "../../array-values.ts";

type Given = { now: Date; by: string };

/** Adds identities with their addresses, each the usual one of its type. Part of the caller's transaction. */
export async function makeIdentities(
  sql: SqlOrTransaction,
  made: readonly NewImportIdentity[],
  { now, by }: Given,
): Promise<void> {
  if (made.length === 0) return;
  const at = toTime(now);
  const details = made.map(({ addresses }) => JSON.stringify({ default_addr_type: addresses[0]?.type ?? "msisdn" }));
  await sql`insert into identities (id, details, created_at, updated_at, created_by, updated_by)
    select r.id, r.details::jsonb, ${at}::timestamptz, ${at}::timestamptz, ${by}, ${by}
    from unnest(${made.map(({ id }) => id)}::uuid[], ${details}::text[]) as r(id, details)`;
  await sql`insert into identity_detail_keys (name) values ('addresses'), ('default_addr_type') on conflict do nothing`;
  const addresses = made.flatMap(({ id, addresses: all }) =>
    all.map(({ type, address }, position) => ({ id, type, address, position })),
  );
  await sql`insert into identity_addresses (identity_id, type, address, position, is_default)
    select r.id, r.type, r.address, r.position, true from unnest(
      ${addresses.map(({ id }) => id)}::uuid[], ${addresses.map(({ type }) => type)}::text[],
      ${addresses.map(({ address }) => address)}::text[], ${addresses.map(({ position }) => position)}::int[]
    ) as r(id, type, address, position)`;
}
