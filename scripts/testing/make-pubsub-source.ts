import type { PubSubSource } from "#core/pubsub/model.ts";

/** A source that pulls from the subscription "orders-box" of a topic "orders", changed by `overrides`. */
export function makePubSubSource(overrides: Partial<PubSubSource> = {}): PubSubSource {
  return {
    kind: "pubsub",
    projectId: "shop-prod",
    topicId: "orders",
    subscriptionId: "orders-box",
    delivery: "pull",
    pull: { intervalSeconds: 10, streaming: false, messagesMax: 10 },
    credentials: null,
    pushAuth: null,
    manageSubscription: false,
    deleteSubscriptionWithIntegration: false,
    payload: "data",
    ...overrides,
  };
}

export const testTopic = "projects/shop-prod/topics/orders";
export const testSubscription = "projects/shop-prod/subscriptions/orders-box";
