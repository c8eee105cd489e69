import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { NotFound, SubscriptionPorts } from "./change-ports.ts";

type Ports = Pick<SubscriptionPorts, "changeSubscriptions">;
type Accepted = { kind: "accepted" } | NotFound;

/** Asks for the next message to be sent now. A worker plans it; where nothing is to be sent, the timeline says why. */
export async function sendNext({ changeSubscriptions }: Ports, by: Author, id: string): Promise<Accepted> {
  return await ask(changeSubscriptions, by, id, "requested");
}

/** Asks for the message that was sent last to be sent once more, also of a subscription that is completed or paused. */
export async function resendLast({ changeSubscriptions }: Ports, by: Author, id: string): Promise<Accepted> {
  return await ask(changeSubscriptions, by, id, "resend");
}

async function ask(
  changeSubscriptions: SubscriptionPorts["changeSubscriptions"],
  by: Author,
  id: string,
  kind: "requested" | "resend",
): Promise<Accepted> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await changeSubscriptions(async (changes) => {
    const found = await changes.find(id);
    if (found === null) return { kind: "not_found" };
    await changes.requestSend({ subscriptionId: id, kind });
    const action = kind === "resend" ? "subscription.resent" : "subscription.sent";
    await changes.appendAudit({ by, action, object: { id, name: found.identity } });
    return { kind: "accepted" };
  });
}
