import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { joinDetails } from "./address-details.ts";
import { OptInFields } from "./identity-document.ts";
import type { Carrying } from "./opt-out.ts";
import { type Ambiguous, type Invalid, readInput, refuseField } from "./outcomes.ts";
import type { AddressKey, IdentityChanges, IdentityPorts } from "./ports.ts";
import { findWisher, type Said, toWishRecord, type Wisher } from "./wish.ts";

export type OptedIn = { kind: "opted_in"; id: string; identityId: string };

/**
 * Carries out that somebody wants messages again: on the address that is named, or on all of theirs. What a stop word had put
 * over it is lifted. Subscriptions that ended stay so. Doing it twice does no more than once.
 */
export async function optIn(
  { changeIdentities, now, newId }: IdentityPorts,
  by: Author,
  input: unknown,
): Promise<OptedIn | Invalid | Ambiguous> {
  requirePermitted(by.actor, "manage_identities");
  const read = readInput(OptInFields, input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  return await changeIdentities(async (changes) => {
    const wisher = await findWisher(changes, read.value);
    if (wisher.kind !== "wisher") return wisher;
    return await carryOutOptIn({ changes, by, now: now(), newId }, { wisher, said: read.value });
  });
}

/** The same inside of a transaction that does more, of somebody who is there. */
export async function carryOutOptIn(
  { changes, by, now, newId }: Carrying,
  { wisher, said }: { wisher: Wisher; said: Said },
): Promise<OptedIn | Invalid> {
  const { id: identityId, key } = wisher;
  const identity = await changes.find(identityId);
  if (identity === null) return refuseField("/identity", `Invalid pk "${identityId}" - object does not exist.`);
  const wanted = identity.addresses.filter(
    (one) => key === null || (one.type === key.type && one.address === key.address),
  );
  if (wanted.length === 0) {
    const detail = key === null ? "The identity has no address." : "The identity has no such address.";
    return refuseField(key === null ? "/identity" : "/address", detail);
  }
  const id = newId();
  await changes.insertOptIn(toWishRecord(wisher, said, { id, by, now }));
  const marked = await changes.markOptedOut(identityId, key, false);
  for (const one of wanted) await liftStopWord(changes, by, one);
  await changes.raise("optin.requested", identityId, {
    identity: identityId,
    identity_details: joinDetails(identity.details as JsonObject, identity.addresses),
    optin_address_type: key?.type ?? "",
    optin_address: key?.address ?? "",
  });
  const detail = { source: said.request_source, addresses: marked.length };
  await changes.appendAudit({ by, action: "identity.opted_in", object: { id: identityId, name: identityId }, detail });
  return { kind: "opted_in", id, identityId };
}

/** With a stop word over it, an address would have no messages although its owner wants them. */
async function liftStopWord(changes: IdentityChanges, by: Author, key: AddressKey): Promise<void> {
  const lifted = await changes.liftStopWord(key);
  if (lifted === null) return;
  const object = { id: String(lifted), name: key.address };
  await changes.appendAudit({ by, action: "suppression.removed", object, detail: { reason: "stop" } });
}
