import type { Invalid, NotFound, Refused } from "#core/messaging/subscriptions/change-ports.ts";
import { writeSubscription } from "#core/messaging/subscriptions/subscription-reply.ts";
import { findSubscription } from "#db/queries/messaging/find-subscription.ts";
import { openChangeSubscriptions } from "#db/stores/messaging/open-change-subscriptions.ts";
import type { Platform } from "#platform/open-platform.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";

/** The ports of the verbs that change subscriptions. */
export function openSubscriptionPorts({ database, now, newId }: Pick<Platform, "database" | "now" | "newId">) {
  return { changeSubscriptions: openChangeSubscriptions({ sql: database.sql, now, newId }), newId };
}

/** Every outcome of the verbs that changes nothing. */
export function refuseSubscription(request: Request, refusal: Invalid | NotFound | Refused): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuse(request, "not_found");
    case "refused":
      return refuse(request, "conflict", { detail: refusal.detail });
    case "invalid":
      return refuse(request, "invalid_input", { errors: refusal.problems });
  }
}

/** The answer with a subscription as it is now. */
export async function answerSubscription(
  { request, platform, author }: Pick<Call<unknown>, "request" | "platform" | "author">,
  status: 200 | 201,
  id: string,
): Promise<Response> {
  const found = await findSubscription(platform.database.sql, author.actor, id);
  if (found === null) return refuse(request, "not_found");
  return answerJson(status, writeSubscription(found, platform.config.siteUrl));
}

/** The id of an address; null where it can be none's. */
export function readUuid(text: string): string | null {
  return /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null;
}
