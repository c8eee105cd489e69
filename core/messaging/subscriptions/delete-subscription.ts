import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { NotFound, SubscriptionPorts } from "./change-ports.ts";

/** Deletes a subscription with its timeline. Messages that are on their way are not held up. */
export async function deleteSubscription(
  { changeSubscriptions }: Pick<SubscriptionPorts, "changeSubscriptions">,
  by: Author,
  id: string,
): Promise<{ kind: "deleted" } | NotFound> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await changeSubscriptions(async (changes) => {
    const stored = await changes.find(id);
    if (stored === null) return { kind: "not_found" };
    await changes.remove(id);
    const detail = { messageset: stored.messageSetId, next_sequence_number: stored.nextSequenceNumber };
    await changes.appendAudit({ by, action: "subscription.deleted", object: { id, name: stored.identity }, detail });
    return { kind: "deleted" };
  });
}
