import type { SqlOrTransaction } from "../../../connect.ts";
import { resolveSubscriptionSearch } from "./resolve-search.ts";

export type ResolvedIdentity = { ok: true; identity: string } | { ok: false; detail: string };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whom a person means who types an id or an address. An external store knows its people only by their ids. */
export async function resolveIdentity(
  sql: SqlOrTransaction,
  text: string,
  ownIdentities: boolean,
): Promise<ResolvedIdentity> {
  const plain = text.trim();
  if (plain === "") return { ok: false, detail: "Give the id of an identity, or somebody's address." };
  if (!ownIdentities || uuid.test(plain)) return { ok: true, identity: plain };
  const { identities } = await resolveSubscriptionSearch(sql, plain);
  const [one, ...others] = identities.filter((identity) => identity !== plain);
  if (one === undefined) return { ok: false, detail: "Nobody has this address. Add the identity first." };
  if (others.length > 0) return { ok: false, detail: "There are multiple identities with this address; give the id." };
  return { ok: true, identity: one };
}
