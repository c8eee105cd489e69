import type { IntegrationSource, WebhookSource } from "#core/integrations/model.ts";
import { defaultMessagesMax, defaultPullIntervalSeconds } from "#core/pubsub/model.ts";

/** A webhook that nobody has configured yet. */
export const newWebhook: WebhookSource = {
  kind: "webhook",
  mode: "wait",
  failWithTarget: false,
  signature: null,
  dedupe: null,
  ratePerSecondMax: null,
  handshakes: [],
  cloudEvents: "data",
  csvDelimiter: null,
};

/** What a source begins with when its kind has been chosen. */
export function newSource(kind: IntegrationSource["kind"]): IntegrationSource {
  if (kind === "webhook") return newWebhook;
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
