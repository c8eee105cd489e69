import { describe, expect, it } from "vitest";
import { makePubSubSource, testSubscription, testTopic } from "#scripts/testing/make-pubsub-source.ts";
import type { PubSubFailure, SubscriptionFacts } from "./ports.ts";
import { setUpSubscription } from "./set-up-subscription.ts";

const endpoint = "https://box.example/pubsub/3f9a/";
const facts: SubscriptionFacts = { topic: testTopic, ackDeadlineSeconds: 60, push: null, hasDeadLetterPolicy: false };
const done = { kind: "done" } as const;
const failed = (code: string): PubSubFailure => ({ kind: "failed", code, detail: code });

type Answers = {
  find?: SubscriptionFacts | string;
  create?: (string | null)[];
  topic?: string | null;
  push?: string | null;
};

function open({ find = facts, create = [], topic = null, push = null }: Answers) {
  const calls: unknown[][] = [];
  const answer = (code: string | null | undefined) => (code ? failed(code) : done);
  return {
    calls,
    client: {
      findSubscription: async () =>
        typeof find === "string" ? failed(find) : ({ kind: "found", facts: find } as const),
      createTopic: async (name: string) => {
        calls.push(["createTopic", name]);
        return answer(topic);
      },
      createSubscription: async (wanted: object) => {
        calls.push(["createSubscription", wanted]);
        return answer(create.shift());
      },
      setPushTarget: async (name: string, target: unknown) => {
        calls.push(["setPushTarget", name, target]);
        return answer(push);
      },
      setAckDeadline: async (name: string, seconds: number) => {
        calls.push(["setAckDeadline", name, seconds]);
        return done;
      },
    },
  };
}

const pushed = makePubSubSource({ delivery: "push" });

describe("setting a subscription up", () => {
  it("changes nothing where it is as it should be", async () => {
    const { client, calls } = open({});
    expect(await setUpSubscription(client, makePubSubSource(), endpoint)).toMatchObject({ kind: "ready" });
    expect(calls).toEqual([]);
  });

  it("makes it with a deadline of 60 s and the push address", async () => {
    const { client, calls } = open({ find: "NOT_FOUND" });
    expect(await setUpSubscription(client, pushed, endpoint)).toMatchObject({ kind: "ready" });
    const push = { endpoint, auth: null };
    const wanted = { name: testSubscription, topic: testTopic, ackDeadlineSeconds: 60, push };
    expect(calls).toEqual([["createSubscription", wanted]]);
  });

  it("makes the topic only when it is missing", async () => {
    const { client, calls } = open({ find: "NOT_FOUND", create: ["NOT_FOUND", null] });
    expect(await setUpSubscription(client, pushed, endpoint)).toMatchObject({ kind: "ready" });
    expect(calls.map(([name]) => name)).toEqual(["createSubscription", "createTopic", "createSubscription"]);
  });

  it("needs no right to look at subscriptions", async () => {
    const { client, calls } = open({ find: "PERMISSION_DENIED", create: ["ALREADY_EXISTS"] });
    expect(await setUpSubscription(client, pushed, endpoint)).toMatchObject({ kind: "ready" });
    expect(calls.at(-1)).toEqual(["setPushTarget", testSubscription, { endpoint, auth: null }]);
  });

  it("corrects the push address where it differs, also to none", async () => {
    const auth = { audience: "a", serviceAccountEmail: "push@shop-prod.iam.gserviceaccount.com" };
    const first = open({ find: { ...facts, push: { endpoint: "https://old.example/", auth } } });
    await setUpSubscription(first.client, { ...pushed, pushAuth: auth }, endpoint);
    expect(first.calls).toEqual([["setPushTarget", testSubscription, { endpoint, auth }]]);
    const second = open({ find: { ...facts, push: { endpoint, auth } } });
    await setUpSubscription(second.client, makePubSubSource(), endpoint);
    expect(second.calls).toEqual([["setPushTarget", testSubscription, null]]);
  });

  it("raises a shorter deadline, and leaves a longer one", async () => {
    const short = open({ find: { ...facts, ackDeadlineSeconds: 10 } });
    await setUpSubscription(short.client, makePubSubSource(), endpoint);
    expect(short.calls).toEqual([["setAckDeadline", testSubscription, 60]]);
    const long = open({ find: { ...facts, ackDeadlineSeconds: 600 } });
    await setUpSubscription(long.client, makePubSubSource(), endpoint);
    expect(long.calls).toEqual([]);
  });

  it("touches no subscription of another topic", async () => {
    const { client, calls } = open({ find: { ...facts, topic: "projects/shop-prod/topics/others" } });
    expect(await setUpSubscription(client, pushed, endpoint)).toMatchObject({ kind: "failed", code: "OTHER_TOPIC" });
    expect(calls).toEqual([]);
  });

  it("tells what Google refuses", async () => {
    const { client } = open({ find: "NOT_FOUND", create: ["NOT_FOUND"], topic: "PERMISSION_DENIED" });
    expect(await setUpSubscription(client, pushed, endpoint)).toEqual(failed("PERMISSION_DENIED"));
    expect(await setUpSubscription(open({ find: "UNAVAILABLE" }).client, pushed, endpoint)).toEqual(
      failed("UNAVAILABLE"),
    );
  });
});
