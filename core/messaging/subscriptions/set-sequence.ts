import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { processStatus } from "../model.ts";
import type { Invalid, NotFound, SubscriptionPorts } from "./change-ports.ts";
import { type Changed, writeChange } from "./update-subscription.ts";

/** Chooses the message that is sent next. One that is completed goes on from there; one that is paused stays so. */
export async function setSequence(
  { changeSubscriptions }: Pick<SubscriptionPorts, "changeSubscriptions">,
  by: Author,
  id: string,
  nextSequenceNumber: number,
): Promise<Changed | Invalid | NotFound> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await changeSubscriptions(async (changes) => {
    const before = await changes.find(id);
    if (before === null) return { kind: "not_found" };
    const revival = before.completed ? { active: true, completed: false, processStatus: processStatus.ready } : {};
    return await writeChange(changes, by, before, { ...before, ...revival, nextSequenceNumber });
  });
}
