import type { Author } from "#core/people/model.ts";
import type { OptInFields, WishRecord } from "./identity-document.ts";
import type { Ambiguous, Invalid } from "./outcomes.ts";
import { refuseField } from "./outcomes.ts";
import type { AddressKey, IdentityChanges } from "./ports.ts";

/** Whose wish it is, and of which address where it names one. */
export type Wisher = { kind: "wisher"; id: string; key: AddressKey | null };

type Named = Pick<OptInFields, "identity" | "address" | "address_type">;

/** Finds whose wish it is: by the identity, or by an address that only one has. */
export async function findWisher(changes: IdentityChanges, named: Named): Promise<Wisher | Invalid | Ambiguous> {
  const { address, address_type: type } = named;
  if ((address === "") !== (type === "")) {
    return refuseField(address === "" ? "/address" : "/address_type", "Give address and address_type together.");
  }
  const key = address === "" ? null : { type, address };
  if (named.identity) {
    if (!(await changes.listKnown([named.identity])).has(named.identity)) {
      return refuseField("/identity", `Invalid pk "${named.identity}" - object does not exist.`);
    }
    return { kind: "wisher", id: named.identity, key };
  }
  if (key === null) return refuseField("", "Name the identity, or give address_type and address.");
  const [first, second] = await changes.findByAddress(key);
  if (first === undefined) return { kind: "ambiguous", detail: "There is no identity with this address." };
  if (second !== undefined) return { kind: "ambiguous", detail: "There are multiple identities with this address." };
  return { kind: "wisher", id: first, key };
}

export type Said = Pick<OptInFields, "reason" | "request_source" | "requestor_source_id">;

/** What is put on record of a wish. */
export function toWishRecord(
  { id: identityId, key }: Wisher,
  said: Said,
  made: { id: string; by: Author; now: Date },
): WishRecord {
  return {
    id: made.id,
    identityId,
    addressType: key?.type ?? null,
    address: key?.address ?? null,
    reason: said.reason,
    requestSource: said.request_source,
    requestorSourceId: said.requestor_source_id === "" ? null : said.requestor_source_id,
    createdBy: made.by.actor.name,
    createdAt: made.now,
  };
}
