import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Invalid, SubscriptionChanges, SubscriptionPorts } from "./change-ports.ts";
import { judgeReferences } from "./judge-references.ts";
import { settleNew } from "./settle-change.ts";
import { readSubscription, type SubscriptionDocument } from "./subscription-fields.ts";

/** Subscribes an identity to a set. */
export async function createSubscription(
  { changeSubscriptions, newId }: SubscriptionPorts,
  by: Author,
  input: JsonObject,
): Promise<{ kind: "created"; id: string } | Invalid> {
  requirePermitted(by.actor, "manage_subscriptions");
  const read = readSubscription(input, { kept: null, mode: "whole" });
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  return await changeSubscriptions(async (changes) => {
    const problems = await judgeReferences(changes, read.value);
    if (problems.length > 0) return { kind: "invalid", problems };
    const id = newId();
    await addSubscription(changes, by, id, read.value);
    return { kind: "created", id };
  });
}

/** Writes a new subscription down, with its entry in the audit trail. */
export async function addSubscription(
  changes: SubscriptionChanges,
  by: Author,
  id: string,
  document: SubscriptionDocument,
): Promise<void> {
  await changes.insert({ id, ...settleNew(document), createdAt: changes.now, createdBy: by.actor.name });
  const detail = { messageset: document.messageSetId, lang: document.lang };
  await changes.appendAudit({
    by,
    action: "subscription.created",
    object: { id, name: document.identity },
    detail,
  });
}
