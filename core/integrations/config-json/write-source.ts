import type { Json, JsonObject } from "#core/json.ts";
import type { PubSubSource } from "#core/pubsub/model.ts";
import type { IntegrationSource, WebhookSource } from "../model.ts";
import { credentialMask } from "./read-credential.ts";

/** The addresses of an integration, as senders are told them. */
export type SourceAddresses = { webhookUrl: string; pushEndpoint: string };

/** Writes the members of the documented form that say where messages come from. */
export function writeSource(source: IntegrationSource, addresses: SourceAddresses): JsonObject {
  return source.kind === "webhook"
    ? { sourceType: "webhook", sourceConfig: { webhookUrl: addresses.webhookUrl } }
    : { sourceType: "pubsub", sourceConfig: writePubSub(source, addresses) };
}

/** Our own fields about a webhook, which stand beside the documented ones. */
export function writeWebhookFields(source: WebhookSource): JsonObject {
  const { mode, failWithTarget, signature, dedupe, ratePerSecondMax, handshakes, cloudEvents, csvDelimiter } = source;
  const own = { mode, failWithTarget, signature: signature as Json, dedupe, ratePerSecondMax };
  return { ...own, handshakes: handshakes as Json[], cloudEvents, csvDelimiter };
}

function writePubSub(source: PubSubSource, { pushEndpoint }: SourceAddresses): JsonObject {
  return {
    projectId: source.projectId,
    topicId: source.topicId,
    subscription: source.subscriptionId,
    subscriptionMode: source.delivery,
    pullIntervalSeconds: source.pull.intervalSeconds,
    credentials: source.credentials === null ? null : credentialMask,
    pushEndpoint,
    streaming: source.pull.streaming,
    messagesMax: source.pull.messagesMax,
    payload: source.payload,
    pushAuth: source.pushAuth,
    manageSubscription: source.manageSubscription,
    deleteSubscriptionWithIntegration: source.deleteSubscriptionWithIntegration,
  };
}
