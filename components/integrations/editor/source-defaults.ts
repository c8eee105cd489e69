import type { IntegrationSource } from "#core/integrations/model.ts";
import { defaultMessagesMax, defaultPullIntervalSeconds } from "#core/pubsub/model.ts";

/** What a source begins with when its kind has been chosen. */
export function newSource(kind: IntegrationSource["kind"]): IntegrationSource {
  if (kind === "webhook") {
    return { kind, mode: "wait", failWithTarget: false, signature: null, dedupe: null, ratePerSecondMax: null };
  }
  return {
    kind,
    projectId: "",
    topicId: "",
    subscriptionId: "",
    delivery: "pull",
    pull: { intervalSeconds: defaultPullIntervalSeconds, streaming: false, messagesMax: defaultMessagesMax },
    credentials: null,
    pushAuth: null,
    manageSubscription: true,
    deleteSubscriptionWithIntegration: false,
    payload: "data",
  };
}
