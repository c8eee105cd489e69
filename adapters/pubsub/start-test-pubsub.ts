import { createRequire } from "node:module";
import * as grpc from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";
import { makeTestSubscription, type SubscriptionSettings, type TestSubscription } from "./make-test-subscription.ts";
import { serveTestStream } from "./serve-test-stream.ts";

export type TestPubSub = {
  /** host:port, for PUBSUB_EMULATOR_HOST. */
  address: string;
  topics: Set<string>;
  subscriptions: Map<string, TestSubscription>;
  /** Every call so far, by its method's name. */
  calls: string[];
  /** Refuses a method until it is taken out again. */
  refusals: Map<string, { code: grpc.status; details: string }>;
  /** Is awaited before an acknowledgement is taken. */
  beforeAcknowledge: { run: ((messageIds: string[]) => Promise<void>) | null };
  /** In place of the subscriptions' own deadlines. */
  deadline: { ms: number | null };
  publish: (topic: string, data: string | Buffer, attributes?: Record<string, string>, orderingKey?: string) => string;
  addSubscription: (settings: Partial<SubscriptionSettings> & { name: string; topic: string }) => TestSubscription;
  stop: () => Promise<void>;
};

type Call = grpc.ServerUnaryCall<Record<string, never>, unknown>;
type Answer = grpc.sendUnaryData<unknown>;

/** A gRPC server on loopback that speaks the official protos of Pub/Sub, with its redelivery and nothing else. */
export async function startTestPubSub(port = 0): Promise<TestPubSub> {
  const json = createRequire(import.meta.url)("@google-cloud/pubsub/build/protos/protos.json");
  const definition = fromJSON(json, { longs: Number, enums: String, defaults: true, oneofs: true });
  const services = grpc.loadPackageDefinition(definition) as never as {
    google: { pubsub: { v1: Record<"Publisher" | "Subscriber", grpc.ServiceClientConstructor> } };
  };
  const { Publisher, Subscriber } = services.google.pubsub.v1;
  const server = new grpc.Server();
  const state = makeState();
  const handlers = Object.entries(makeHandlers(state)).map(([name, answer]) => [name, toUnary(state, name, answer)]);
  server.addService(Publisher.service, Object.fromEntries(handlers));
  server.addService(Subscriber.service, {
    ...Object.fromEntries(handlers),
    streamingPull: (call: grpc.ServerDuplexStream<never, unknown>) => {
      state.calls.push("streamingPull");
      const refusal = state.refusals.get("streamingPull");
      if (refusal !== undefined) call.emit("error", refusal);
      else serveTestStream(call, (name) => state.subscriptions.get(name) ?? null);
    },
  });
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, number) =>
      error === null ? resolve(number) : reject(error),
    );
  });
  return {
    ...state,
    address: `127.0.0.1:${bound}`,
    stop: async () => server.forceShutdown(),
  };
}

function makeState(): Omit<TestPubSub, "address" | "stop"> {
  const subscriptions = new Map<string, TestSubscription>();
  const deadline: TestPubSub["deadline"] = { ms: null };
  let published = 0;
  return {
    topics: new Set<string>(),
    subscriptions,
    calls: [],
    refusals: new Map(),
    beforeAcknowledge: { run: null },
    deadline,
    publish: (topic, data, attributes = {}, orderingKey = "") => {
      published += 1;
      const messageId = String(7_000_000_000_000 + published);
      const publishTime = { seconds: Math.floor(Date.now() / 1_000), nanos: 0 };
      const message = { messageId, data: Buffer.from(data), attributes, orderingKey, publishTime };
      for (const one of subscriptions.values()) if (one.settings.topic === topic) one.put(message);
      return messageId;
    },
    addSubscription: (given) => {
      const settings = { ackDeadlineSeconds: 10, pushConfig: {}, deadLetterPolicy: null, ...given };
      const made = makeTestSubscription(settings, () => deadline.ms);
      subscriptions.set(settings.name, made);
      return made;
    },
  };
}

class Refused extends Error {
  readonly code: grpc.status;
  readonly details: string;
  constructor(code: grpc.status, details: string) {
    super(details);
    this.code = code;
    this.details = details;
  }
}

type State = ReturnType<typeof makeState>;
// The requests have the shapes of the protos; the server trusts its one client.
// biome-ignore lint/suspicious/noExplicitAny: a test's server, whose messages come as the protos define them.
type Handler = (request: any, signal: AbortSignal) => unknown;

function makeHandlers(state: State): Record<string, Handler> {
  const find = (name: string) => {
    const found = state.subscriptions.get(name);
    if (found === undefined) throw new Refused(grpc.status.NOT_FOUND, `Resource not found (resource=${name}).`);
    return found;
  };
  const findTopic = (name: string) => {
    if (!state.topics.has(name)) throw new Refused(grpc.status.NOT_FOUND, `Resource not found (resource=${name}).`);
    return { name };
  };
  return {
    createTopic: ({ name }) => {
      if (state.topics.has(name)) throw new Refused(grpc.status.ALREADY_EXISTS, `Topic exists (${name}).`);
      state.topics.add(name);
      return { name };
    },
    getTopic: ({ topic }) => findTopic(topic),
    publish: ({ topic, messages }) => {
      findTopic(topic);
      const sent = messages as { data: Buffer; attributes: Record<string, string>; orderingKey: string }[];
      return { messageIds: sent.map((one) => state.publish(topic, one.data, one.attributes, one.orderingKey)) };
    },
    createSubscription: (wanted) => {
      findTopic(wanted.topic);
      if (state.subscriptions.has(wanted.name)) throw new Refused(grpc.status.ALREADY_EXISTS, "Subscription exists.");
      return state.addSubscription({ ...wanted, pushConfig: wanted.pushConfig ?? {} }).settings;
    },
    getSubscription: ({ subscription }) => find(subscription).settings,
    updateSubscription: ({ subscription, updateMask }) => {
      const { settings } = find(subscription.name);
      if (updateMask.paths.includes("ack_deadline_seconds")) {
        settings.ackDeadlineSeconds = subscription.ackDeadlineSeconds;
      }
      return settings;
    },
    modifyPushConfig: ({ subscription, pushConfig }) => {
      find(subscription).settings.pushConfig = pushConfig ?? {};
      return {};
    },
    deleteSubscription: ({ subscription }) => {
      find(subscription);
      state.subscriptions.delete(subscription);
      return {};
    },
    pull: async ({ subscription, maxMessages }, signal) => ({
      receivedMessages: await find(subscription).takeSoon(maxMessages, signal),
    }),
    acknowledge: async ({ subscription, ackIds }) => {
      const found = find(subscription);
      const ids = (ackIds as string[]).flatMap((ackId) => found.messageOf(ackId)?.messageId ?? []);
      await state.beforeAcknowledge.run?.(ids);
      for (const ackId of ackIds) found.acknowledge(ackId);
      return {};
    },
    modifyAckDeadline: ({ subscription, ackIds, ackDeadlineSeconds }) => {
      for (const ackId of ackIds) find(subscription).giveBack(ackId, ackDeadlineSeconds);
      return {};
    },
  };
}

function toUnary(state: State, name: string, answer: Handler) {
  return (call: Call, callback: Answer) => {
    state.calls.push(name);
    const refusal = state.refusals.get(name);
    if (refusal !== undefined) return callback(refusal);
    const gone = new AbortController();
    call.on("cancelled", () => gone.abort());
    Promise.resolve()
      .then(() => answer(call.request, gone.signal))
      .then((value) => callback(null, value))
      .catch((error) => callback(error));
  };
}
