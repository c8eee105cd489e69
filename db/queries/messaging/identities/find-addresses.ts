import {
  type AddressMarks,
  chooseAddress,
  chooseAddresses,
  followThrough,
  throughStepsMax,
  usualTypeOf,
} from "#core/messaging/identities/choose-addresses.ts";
import type { AskedAddress, FindAddresses, FoundAddress } from "#core/messaging/ports.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { addressObject } from "./identity-columns.ts";

type Row = { id: string; communicateThrough: string | null; usualType: string | null; addresses: AddressMarks[] };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Looks up where our own identities are reached: one statement for a page of them, and one more for each step that somebody
 * is reached through somebody else.
 */
export function openFindLocalAddresses(sql: SqlOrTransaction): FindAddresses {
  return async (asked) => {
    const ids = [...new Set(asked.flatMap(({ identity }) => (uuid.test(identity) ? [identity.toLowerCase()] : [])))];
    const known = await readReached(sql, ids);
    return new Map(asked.map((one) => [one.identity, choose(one, known)]));
  };
}

function choose({ identity, type }: AskedAddress, known: ReadonlyMap<string, Row>): FoundAddress {
  const id = identity.toLowerCase();
  const reached = reach(id, known);
  const row = known.get(reached);
  if (row === undefined) return { kind: "none" };
  const wanted = type ?? usualTypeOf({ default_addr_type: row.usualType });
  return chooseAddress(row.addresses, wanted, reached === id ? null : reached);
}

function reach(id: string, known: ReadonlyMap<string, Row>): string {
  return followThrough(id, (at) => {
    const next = known.get(at)?.communicateThrough ?? null;
    return next !== null && known.has(next) ? next : null;
  });
}

/** The identities, and those that they are reached through, as far as that is followed. */
async function readReached(sql: SqlOrTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const known = new Map<string, Row>();
  let wanted = ids;
  for (let step = 0; step <= throughStepsMax && wanted.length > 0; step++) {
    const rows = await readRows(sql, wanted);
    for (const row of rows) known.set(row.id, row);
    const through = rows.flatMap(({ communicateThrough }) => communicateThrough ?? []);
    wanted = [...new Set(through)].filter((id) => !known.has(id));
  }
  return known;
}

async function readRows(sql: SqlOrTransaction, ids: readonly string[]): Promise<Row[]> {
  return await sql<Row[]>`
    select i.id, i.communicate_through as "communicateThrough", i.details->>'default_addr_type' as "usualType",
      coalesce((select jsonb_agg(${addressObject(sql)} order by a.position, a.type, a.address)
        from identity_addresses a where a.identity_id = i.id), '[]') as addresses
    from identities i where i.id = any(${ids as string[]}::uuid[])`;
}

/**
 * The addresses of one type that messages may go to, in their order: those of the identity, or with `through` of whom it is
 * reached through. Null where there is no such identity.
 */
export async function listUsableAddresses(
  sql: SqlOrTransaction,
  reader: Actor,
  id: string,
  asked: { type: string; defaultOnly: boolean; through: boolean },
): Promise<string[] | null> {
  requirePermitted(reader, "view_messaging");
  const known = await readReached(sql, [id]);
  const reached = asked.through ? reach(id, known) : id;
  const row = known.get(reached);
  return row === undefined ? null : chooseAddresses(row.addresses, asked);
}
