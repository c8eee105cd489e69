import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { processStatus } from "../model.ts";
import type { Invalid, NotFound, Refused, SubscriptionPorts } from "./change-ports.ts";
import { type Changed, writeChange } from "./update-subscription.ts";

type Ports = Pick<SubscriptionPorts, "changeSubscriptions">;
type Outcome = Changed | Invalid | NotFound | Refused;

/** Nothing more is sent until it is resumed. Pausing what is paused changes nothing. */
export async function pauseSubscription({ changeSubscriptions }: Ports, by: Author, id: string): Promise<Outcome> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await changeSubscriptions(async (changes) => {
    const before = await changes.find(id);
    if (before === null) return { kind: "not_found" };
    if (before.completed) return { kind: "refused", detail: "It is completed: there is nothing to pause." };
    return await writeChange(changes, by, before, { ...before, active: false });
  });
}

/**
 * It goes on with its next message at the next run of its schedule; what fell due meanwhile is not made up for. One that
 * stands at an error goes on as well.
 */
export async function resumeSubscription({ changeSubscriptions }: Ports, by: Author, id: string): Promise<Outcome> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await changeSubscriptions(async (changes) => {
    const before = await changes.find(id);
    if (before === null) return { kind: "not_found" };
    if (before.completed) {
      return {
        kind: "refused",
        detail: "It is completed. Move it to the number or the set from which it is to go on.",
      };
    }
    return await writeChange(changes, by, before, { ...before, active: true, processStatus: processStatus.ready });
  });
}
