import type { JsonObject } from "#core/json.ts";
import type { OptOutType } from "#core/messaging/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { joinDetails, redactDetails } from "./address-details.ts";
import { type IdentityRecord, OptOutFields } from "./identity-document.ts";
import { type Ambiguous, type Invalid, readInput, refuseField } from "./outcomes.ts";
import type { IdentityChanges, IdentityPorts } from "./ports.ts";
import { findWisher, type Said, toWishRecord, type Wisher } from "./wish.ts";

export type OptedOut = { kind: "opted_out"; id: string; identityId: string };

/** What is needed to carry out a wish inside of a transaction. */
export type Carrying = { changes: IdentityChanges; by: Author; now: Date; newId: () => string };

/**
 * Carries out that somebody wants no more messages:
 * `stop` on one address; `stopall` on all of them, and what they are subscribed to ends; `unsubscribe` ends that and leaves the
 * addresses as they are; `forget` ends it, and redacts what is known of them. Doing it twice does no more than once.
 */
export async function optOut(
  { changeIdentities, now, newId }: IdentityPorts,
  by: Author,
  input: unknown,
): Promise<OptedOut | Invalid | Ambiguous> {
  requirePermitted(by.actor, "manage_identities");
  const read = readInput(OptOutFields, input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const { optout_type: type, ...said } = read.value;
  return await changeIdentities(async (changes) => {
    const wisher = await findWisher(changes, said);
    if (wisher.kind !== "wisher") return wisher;
    return await carryOutOptOut({ changes, by, now: now(), newId }, { wisher, type, said });
  });
}

/** The same inside of a transaction that does more, of somebody who is there. */
export async function carryOutOptOut(
  { changes, by, now, newId }: Carrying,
  { wisher, type, said }: { wisher: Wisher; type: OptOutType; said: Said },
): Promise<OptedOut | Invalid> {
  const identity = await changes.find(wisher.id);
  if (identity === null) return refuseField("/identity", `Invalid pk "${wisher.id}" - object does not exist.`);
  const problem = judge(identity, wisher, type);
  if (problem !== null) return problem;
  const id = newId();
  await changes.insertOptOut({ ...toWishRecord(wisher, said, { id, by, now }), type });
  const detail = await carryOut(changes, { identity, wisher, type, by: by.actor.name });
  const after = type === "forget" ? await changes.find(wisher.id) : identity;
  await changes.raise("optout.requested", wisher.id, {
    identity: wisher.id,
    // Of somebody who is to be forgotten, nothing leaves that is not redacted.
    identity_details: joinDetails((after ?? identity).details as JsonObject, (after ?? identity).addresses),
    optout_type: type,
    optout_reason: said.reason === "" ? null : said.reason,
    optout_source: said.request_source,
  });
  const action = type === "forget" ? "identity.forgotten" : "identity.opted_out";
  const object = { id: wisher.id, name: wisher.id };
  await changes.appendAudit({ by, action, object, detail: { type, source: said.request_source, ...detail } });
  return { kind: "opted_out", id, identityId: wisher.id };
}

function judge(identity: IdentityRecord, { key }: Wisher, type: OptOutType): Invalid | null {
  if (key === null) {
    const detail = "Give the address that no more messages are to go to, or choose stopall for every address.";
    return type === "stop" ? refuseField("/address", detail) : null;
  }
  // Another kind is a wish about the person, who may have been found by an address that is gone by now.
  const has = identity.addresses.some((one) => one.type === key.type && one.address === key.address);
  return type !== "stop" || has ? null : refuseField("/address", "The identity has no such address.");
}

type Wish = { identity: IdentityRecord; wisher: Wisher; type: OptOutType; by: string };

/** What the audit says of it: how much it changed, and nothing of the person. */
async function carryOut(
  changes: IdentityChanges,
  { identity, wisher, type, by }: Wish,
): Promise<Record<string, number>> {
  const { id } = identity;
  const addresses = identity.addresses.map(({ address }) => address);
  switch (type) {
    case "stop": {
      const marked = await changes.markOptedOut(id, wisher.key, true);
      const cancelled = await changes.cancelSends(id, wisher.key === null ? [] : [wisher.key.address], optedOutReason);
      return { addresses: marked.length, cancelled_messages: cancelled };
    }
    case "stopall": {
      const marked = await changes.markOptedOut(id, null, true);
      const ended = await changes.endSubscriptions(id, by);
      const cancelled =
        (await changes.cancelSends(id, null, optedOutReason)) +
        (await changes.cancelSends(id, addresses, optedOutReason));
      return { addresses: marked.length, ended_subscriptions: ended, cancelled_messages: cancelled };
    }
    case "unsubscribe": {
      const ended = await changes.endSubscriptions(id, by);
      return { ended_subscriptions: ended, cancelled_messages: await changes.cancelSends(id, null, optedOutReason) };
    }
    case "forget":
      return await forget(changes, identity, by);
  }
}

const optedOutReason = "Opted out.";

async function forget(changes: IdentityChanges, identity: IdentityRecord, by: string): Promise<Record<string, number>> {
  const { id } = identity;
  const addresses = identity.addresses.map(({ address }) => address);
  const ended = await changes.endSubscriptions(id, by);
  const reason = "The identity was forgotten.";
  const cancelled = (await changes.cancelSends(id, null, reason)) + (await changes.cancelSends(id, addresses, reason));
  await changes.redactRecords(id, addresses);
  const details = redactDetails(identity.details as JsonObject);
  const { version, operator } = identity;
  const redacted = { version, operator, details, addresses: [], communicateThrough: null, timeZone: null };
  await changes.update(id, redacted, by);
  return { addresses: addresses.length, ended_subscriptions: ended, cancelled_messages: cancelled };
}
