import type { ClientConfig, v1 } from "@google-cloud/pubsub";
import type { LookUpAll } from "#adapters/http/egress-guard.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { OpenPubSubClient, PubSubClient, PubSubFailure, PushTarget } from "#core/pubsub/ports.ts";
import type { ServiceAccount } from "#core/pubsub/read-service-account.ts";
import { type Endpoint, findEndpointRefusal, googleEndpoint, readEndpoint } from "./check-endpoint.ts";
import { explainPubSubFailure } from "./explain-pubsub-failure.ts";
import { openStream } from "./open-stream.ts";
import { toPulledMessages } from "./to-pulled-message.ts";

export type PubSubOptions = {
  policy: EgressPolicy;
  /** host:port of an emulator, spoken to without TLS and without credentials; null for Google. */
  emulatorHost: string | null;
  lookup?: LookUpAll;
};

type Clients = {
  publisher: InstanceType<typeof v1.PublisherClient>;
  subscriber: InstanceType<typeof v1.SubscriberClient>;
};

const scopes = ["https://www.googleapis.com/auth/pubsub"];

// The worker and the person at the button wait no longer than this for one answer.
const callTimeoutMs = 20_000;
// The SDK would repeat failed calls on its own for minutes; when to try again is decided, and shown, by whoever calls.
// A new object each time, because the SDK writes into it.
const once = () => ({ timeout: callTimeoutMs, retry: null });

/**
 * Opens clients of Google's SDK over gRPC. The endpoint passes the egress policy first. Of a service account only its
 * address and key are handed on, so that no file and no address in the credentials is ever read; what the machine itself
 * could be at Google (its metadata server, GOOGLE_APPLICATION_CREDENTIALS) is never used.
 */
export function openPubSub({ policy, emulatorHost, lookup }: PubSubOptions): OpenPubSubClient {
  const endpoint = emulatorHost === null ? googleEndpoint : readEndpoint(emulatorHost);
  return async (account) => {
    const refusal = await findEndpointRefusal(endpoint, policy, lookup);
    if (refusal !== null) return { kind: "failed", code: "EGRESS_REFUSED", detail: refusal };
    if (account === null && emulatorHost === null) {
      const detail = "Google asks for credentials; give the integration those of a service account.";
      return { kind: "failed", code: "CREDENTIALS", detail };
    }
    try {
      const clients = await openClients(endpoint, emulatorHost !== null, account);
      return { kind: "opened", client: toClient(clients) };
    } catch (error) {
      return explainPubSubFailure(error);
    }
  };
}

async function openClients(
  { host, port }: Endpoint,
  isEmulator: boolean,
  account: ServiceAccount | null,
): Promise<Clients> {
  // Loaded at its first use: it takes a quarter of a second, and most installations never need it.
  const [{ PubSub, v1 }, { GoogleAuth, JWT, PassThroughClient }] = await Promise.all([
    import("@google-cloud/pubsub"),
    import("google-auth-library"),
  ]);
  const signer = account === null ? new PassThroughClient() : new JWT({ scopes, ...toKey(account) });
  // Each request is signed with the key itself; otherwise a token would be fetched beside the egress guard.
  if (signer instanceof JWT) signer.useJWTAccessWithScope = true;
  const settings: ClientConfig = {
    apiEndpoint: `${host}:${port}`,
    emulatorMode: isEmulator,
    projectId: account?.projectId ?? "emulated",
    auth: new GoogleAuth({ authClient: signer }),
  };
  const options = {
    ...(await new PubSub(settings).getClientConfig()),
    servicePath: host.includes(":") ? `[${host}]` : host,
    port,
    // A proxy named by the environment would be a way around the guard.
    "grpc.enable_http_proxy": 0,
  };
  const clients = { publisher: new v1.PublisherClient(options), subscriber: new v1.SubscriberClient(options) };
  // Each call would do this by itself, and throw where nobody can catch it when the credentials are no good.
  await Promise.all([clients.publisher.initialize(), clients.subscriber.initialize()]);
  return clients;
}

function toKey({ clientEmail, privateKey }: ServiceAccount): { email: string; key: string } {
  return { email: clientEmail, key: privateKey };
}

function toClient({ publisher, subscriber }: Clients): PubSubClient {
  return {
    pull: async (subscription, { messagesMax, timeoutMs }) => {
      try {
        const request = { subscription, maxMessages: messagesMax };
        const [answer] = await subscriber.pull(request, { timeout: timeoutMs, retry: null });
        return { kind: "pulled", messages: toPulledMessages(subscription, answer.receivedMessages) };
      } catch (error) {
        const failure = explainPubSubFailure(error);
        // Nothing was published while it waited; that is what a quiet subscription looks like.
        return failure.code === "DEADLINE_EXCEEDED" ? { kind: "pulled", messages: [] } : failure;
      }
    },
    stream: (subscription, options, events) => openStream(subscriber, subscription, options, events),
    acknowledge: (subscription, ackIds) => attempt(() => subscriber.acknowledge({ subscription, ackIds }, once())),
    giveBack: (subscription, ackIds) =>
      attempt(() => subscriber.modifyAckDeadline({ subscription, ackIds, ackDeadlineSeconds: 0 }, once())),
    createTopic: (name) => attempt(() => publisher.createTopic({ name }, once())),
    findSubscription: async (subscription) => {
      try {
        const [found] = await subscriber.getSubscription({ subscription }, once());
        const facts = {
          topic: found.topic ?? "",
          ackDeadlineSeconds: found.ackDeadlineSeconds ?? 0,
          push: fromPushConfig(found.pushConfig),
          hasDeadLetterPolicy: Boolean(found.deadLetterPolicy?.deadLetterTopic),
        };
        return { kind: "found", facts };
      } catch (error) {
        return explainPubSubFailure(error);
      }
    },
    createSubscription: ({ name, topic, ackDeadlineSeconds, push }) =>
      attempt(() =>
        subscriber.createSubscription({ name, topic, ackDeadlineSeconds, pushConfig: toPushConfig(push) }, once()),
      ),
    setPushTarget: (subscription, push) =>
      attempt(() => subscriber.modifyPushConfig({ subscription, pushConfig: toPushConfig(push) }, once())),
    setAckDeadline: (name, seconds) =>
      attempt(() =>
        subscriber.updateSubscription(
          { subscription: { name, ackDeadlineSeconds: seconds }, updateMask: { paths: ["ack_deadline_seconds"] } },
          once(),
        ),
      ),
    deleteSubscription: (subscription) => attempt(() => subscriber.deleteSubscription({ subscription }, once())),
    publish: async (topic, data) => {
      try {
        const [answer] = await publisher.publish({ topic, messages: [{ data }] }, once());
        return { kind: "published", messageId: answer.messageIds?.[0] ?? "" };
      } catch (error) {
        return explainPubSubFailure(error);
      }
    },
    close: async () => {
      await Promise.allSettled([publisher.close(), subscriber.close()]);
    },
  };
}

async function attempt(call: () => Promise<unknown>): Promise<{ kind: "done" } | PubSubFailure> {
  try {
    await call();
    return { kind: "done" };
  } catch (error) {
    return explainPubSubFailure(error);
  }
}

type PushConfig = {
  pushEndpoint?: string | null;
  oidcToken?: { serviceAccountEmail?: string | null; audience?: string | null } | null;
};

function toPushConfig(push: PushTarget | null): PushConfig {
  if (push === null) return {};
  return { pushEndpoint: push.endpoint, ...(push.auth === null ? {} : { oidcToken: push.auth }) };
}

function fromPushConfig(config: PushConfig | null | undefined): PushTarget | null {
  if (!config?.pushEndpoint) return null;
  const { serviceAccountEmail, audience } = config.oidcToken ?? {};
  const auth = serviceAccountEmail ? { serviceAccountEmail, audience: audience ?? "" } : null;
  return { endpoint: config.pushEndpoint, auth };
}
