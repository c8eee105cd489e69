import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PubSubClient, PulledMessage } from "#core/pubsub/ports.ts";
import { openPubSub } from "./open-pubsub-client.ts";
import { startTestPubSub, type TestPubSub } from "./start-test-pubsub.ts";

const loopback = { rules: [{ kind: "loopback" as const, port: null }] };
const topic = "projects/shop-prod/topics/orders";
const subscription = "projects/shop-prod/subscriptions/orders-box";

let pubsub: TestPubSub;
let client: PubSubClient;

beforeAll(async () => {
  pubsub = await startTestPubSub();
  const opened = await openPubSub({ policy: loopback, emulatorHost: pubsub.address })(null);
  if (opened.kind !== "opened") throw new Error(opened.detail);
  client = opened.client;
});
afterAll(async () => {
  await client.close();
  await pubsub.stop();
});
beforeEach(() => {
  pubsub.topics.clear();
  pubsub.subscriptions.clear();
  pubsub.refusals.clear();
  pubsub.topics.add(topic);
  pubsub.deadline.ms = null;
});

const pull = async (messagesMax = 10) => {
  const pulled = await client.pull(subscription, { messagesMax, timeoutMs: 2_000 });
  if (pulled.kind !== "pulled") throw new Error(pulled.detail);
  return pulled.messages;
};

describe("pulling", () => {
  it("brings a message with all that it carries", async () => {
    pubsub.addSubscription({ name: subscription, topic });
    const id = pubsub.publish(topic, '{"id":1}', { kind: "order" }, "customer-7");
    const [first] = await pull();
    expect(first?.message).toMatchObject({
      messageId: id,
      attributes: { kind: "order" },
      orderingKey: "customer-7",
      subscription,
      deliveryAttempt: null,
    });
    expect(Buffer.from(first?.message.data ?? []).toString()).toBe('{"id":1}');
    expect(new Date(first?.message.publishTime ?? 0).getFullYear()).toBeGreaterThan(2_000);
  });

  it("takes no more at a time than it was told, and each again after its deadline", async () => {
    const box = pubsub.addSubscription({ name: subscription, topic });
    pubsub.deadline.ms = 100;
    for (let n = 0; n < 5; n += 1) pubsub.publish(topic, String(n));
    const first = await pull(3);
    expect(first).toHaveLength(3);
    await client.acknowledge(subscription, [first[0]?.ackId ?? ""]);
    const again = new Set<string>();
    const takeDue = () => {
      for (const { message } of box.take(10)) again.add(message.messageId);
      return again.size;
    };
    await expect.poll(takeDue, { timeout: 20_000 }).toBe(4);
    expect(again).not.toContain(first[0]?.message.messageId);
    expect(box.acknowledged).toEqual([first[0]?.message.messageId]);
  });

  it("takes the end of its patience for an empty subscription", async () => {
    pubsub.addSubscription({ name: subscription, topic });
    expect(await client.pull(subscription, { messagesMax: 1, timeoutMs: 200 })).toEqual({
      kind: "pulled",
      messages: [],
    });
  });

  it("gives a message back, which comes at once", async () => {
    pubsub.addSubscription({ name: subscription, topic });
    pubsub.publish(topic, "again");
    const [first] = await pull();
    await client.giveBack(subscription, [first?.ackId ?? ""]);
    expect((await pull())[0]?.message.messageId).toBe(first?.message.messageId);
  });

  it("says the delivery attempt where there is a dead-letter policy", async () => {
    const deadLetterPolicy = { deadLetterTopic: "projects/shop-prod/topics/dead" };
    pubsub.addSubscription({ name: subscription, topic, deadLetterPolicy });
    pubsub.publish(topic, "x");
    expect((await pull())[0]?.message.deliveryAttempt).toBe(1);
  });
});

describe("a stream", () => {
  it("brings messages as they come, no more of them at a time than allowed, until it is stopped", async () => {
    const box = pubsub.addSubscription({ name: subscription, topic });
    for (let n = 0; n < 5; n += 1) pubsub.publish(topic, String(n));
    const held: PulledMessage[] = [];
    let ended = 0;
    const stop = client.stream(
      subscription,
      { messagesMax: 2 },
      {
        onMessages: (messages) => void held.push(...messages),
        onEnd: () => {
          ended += 1;
        },
      },
    );
    await expect.poll(() => held.length).toBe(2);
    await client.acknowledge(
      subscription,
      held.map((one) => one.ackId),
    );
    await expect.poll(() => held.length).toBe(4);
    stop();
    expect(ended).toBe(1);
    expect(box.counts().acknowledged).toBe(2);
  });

  it("ends with the reason when Google refuses it", async () => {
    const failure = await new Promise((resolve) => {
      client.stream(subscription, { messagesMax: 2 }, { onMessages: () => {}, onEnd: resolve });
    });
    expect(failure).toMatchObject({ kind: "failed", code: "NOT_FOUND" });
  });
});

describe("looking after a subscription", () => {
  it("makes, reads, changes and deletes one", async () => {
    const push = {
      endpoint: "https://signalbox.example.com/pubsub/1/",
      auth: { audience: "a", serviceAccountEmail: "p@x.y" },
    };
    expect(await client.findSubscription(subscription)).toMatchObject({ code: "NOT_FOUND" });
    const wanted = { name: subscription, topic, ackDeadlineSeconds: 30, push };
    expect(await client.createSubscription(wanted)).toEqual({ kind: "done" });
    expect(await client.findSubscription(subscription)).toMatchObject({
      facts: { topic, ackDeadlineSeconds: 30, push },
    });
    await client.setPushTarget(subscription, null);
    await client.setAckDeadline(subscription, 60);
    expect(await client.findSubscription(subscription)).toMatchObject({
      facts: { ackDeadlineSeconds: 60, push: null },
    });
    expect(await client.deleteSubscription(subscription)).toEqual({ kind: "done" });
    expect(pubsub.subscriptions.size).toBe(0);
  });

  it("publishes a message and tells its id", async () => {
    const box = pubsub.addSubscription({ name: subscription, topic });
    const published = await client.publish(topic, Buffer.from('{"test":true}'));
    expect(published).toEqual({ kind: "published", messageId: box.take(1)[0]?.message.messageId });
  });
});

describe("what Google refuses", () => {
  it("is asked once, and told with its reason", async () => {
    pubsub.refusals.set("pull", { code: 7, details: "User not authorized to perform this action." });
    const before = pubsub.calls.length;
    expect(await client.pull(subscription, { messagesMax: 1, timeoutMs: 500 })).toEqual({
      kind: "failed",
      code: "PERMISSION_DENIED",
      detail: "The service account lacks a right (PERMISSION_DENIED): User not authorized to perform this action.",
    });
    expect(pubsub.calls.slice(before)).toEqual(["pull"]);
    pubsub.refusals.set("pull", { code: 14, details: "Try later." });
    expect(await client.pull(subscription, { messagesMax: 1, timeoutMs: 500 })).toMatchObject({ code: "UNAVAILABLE" });
    expect(pubsub.calls.slice(before)).toEqual(["pull", "pull"]);
  });
});

describe("opening", () => {
  it("goes nowhere that the egress policy does not allow", async () => {
    const refused = await openPubSub({ policy: { rules: [] }, emulatorHost: pubsub.address })(null);
    expect(refused).toMatchObject({ kind: "failed", code: "EGRESS_REFUSED" });
    const lookup: Parameters<typeof openPubSub>[0]["lookup"] = (_name, _options, callback) =>
      callback(null, [{ address: "10.0.0.5", family: 4 }]);
    const rebound = await openPubSub({ policy: { rules: [] }, emulatorHost: null, lookup })(null);
    expect(rebound).toMatchObject({ code: "EGRESS_REFUSED" });
  });

  it("never falls back on what the machine itself could be at Google", async () => {
    const lookup: Parameters<typeof openPubSub>[0]["lookup"] = (_name, _options, callback) =>
      callback(null, [{ address: "142.250.1.1", family: 4 }]);
    const refused = await openPubSub({ policy: { rules: [] }, emulatorHost: null, lookup })(null);
    expect(refused).toMatchObject({ kind: "failed", code: "CREDENTIALS" });
  });
});
