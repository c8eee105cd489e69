import { writeSubscribedKey } from "#core/messaging/import/judge-rows.ts";
import type { FoundPerson, ImportedPerson, ImportRow } from "#core/messaging/import/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

type Holder = { type: string; address: string; ids: string[] };

/**
 * Who the rows of an import are about, in their order, and who of them walks through the set already. An address that nobody
 * has is that of somebody new; one that several have says nothing. With an external identity store its ids are taken as given.
 */
export async function findImportPeople(
  sql: SqlOrTransaction,
  rows: readonly ImportRow[],
  ownIdentities: boolean,
): Promise<{ found: FoundPerson[]; subscribed: ReadonlySet<string> }> {
  const people = rows.map(({ person }) => person);
  const [known, holders] = await Promise.all([ownIdentities ? listKnown(sql, people) : null, listHolders(sql, people)]);
  const found = people.map((person): FoundPerson => {
    if (person.kind === "addresses") return findByAddresses(person, holders);
    if (known === null || known.has(person.identity)) return { kind: "found", identity: person.identity };
    return { kind: "refused", column: "identity", detail: "There is no identity with this id." };
  });
  return { found, subscribed: await listSubscribed(sql, found) };
}

function findByAddresses(person: ImportedPerson & { kind: "addresses" }, holders: Map<string, string[]>): FoundPerson {
  const ids = new Map<string, string>();
  for (const type of ["msisdn", "email"] as const) {
    const address = person[type];
    if (address === null) continue;
    const [one, ...others] = holders.get(writeKey(type, address)) ?? [];
    if (others.length > 0) {
      return { kind: "refused", column: type, detail: "There are multiple identities with this address." };
    }
    if (one !== undefined) ids.set(one, type);
  }
  const [one, ...others] = ids.keys();
  if (others.length > 0) {
    return { kind: "refused", column: "", detail: "The msisdn and the email belong to different identities." };
  }
  return one === undefined ? { kind: "new" } : { kind: "found", identity: one };
}

async function listKnown(sql: SqlOrTransaction, people: readonly ImportedPerson[]): Promise<Set<string>> {
  const ids = people.flatMap((person) => (person.kind === "identity" ? [person.identity] : []));
  const rows = await sql<{ id: string }[]>`select id from identities where id = any(${ids}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

async function listHolders(sql: SqlOrTransaction, people: readonly ImportedPerson[]): Promise<Map<string, string[]>> {
  const addresses = people.flatMap((person) => (person.kind === "addresses" ? [person.msisdn, person.email] : []));
  const asked = [...new Set(addresses.filter((address) => address !== null))];
  if (asked.length === 0) return new Map();
  const rows = await sql<Holder[]>`
    select type, lower(address) as address, array_agg(distinct identity_id) as ids from identity_addresses
    where lower(address) = any(${asked}::text[]) and type in ('msisdn', 'email') group by 1, 2`;
  return new Map(rows.map(({ type, address, ids }) => [writeKey(type, address), ids]));
}

async function listSubscribed(sql: SqlOrTransaction, found: readonly FoundPerson[]): Promise<Set<string>> {
  const identities = [...new Set(found.flatMap((one) => (one.kind === "found" ? [one.identity] : [])))];
  if (identities.length === 0) return new Set();
  const rows = await sql<{ identity: string; setId: number }[]>`
    select identity, message_set_id as "setId" from subscriptions
    where identity = any(${identities}::text[]) and active and not completed`;
  return new Set(rows.map(({ identity, setId }) => writeSubscribedKey(identity, setId)));
}

function writeKey(type: string, address: string): string {
  return `${type} ${address}`;
}
