import { nameSubscription, nameTopic, type PubSubSource } from "./model.ts";
import type { PubSubClient, PubSubFailure, PushTarget, SubscriptionFacts } from "./ports.ts";

export type SetUpOutcome = { kind: "ready"; summary: string } | PubSubFailure;

type Ports = Pick<
  PubSubClient,
  "createTopic" | "findSubscription" | "createSubscription" | "setPushTarget" | "setAckDeadline"
>;

// Long enough for a commit to wait for a database that restarts, as the documents have it.
const ackDeadlineSeconds = 60;

/**
 * Brings an integration's subscription to what its source says: makes it where it is missing, and its topic too, corrects
 * where it pushes to, and raises a shorter acknowledge deadline to 60 s. Doing it twice changes nothing the second time.
 * It asks for no right that it does not need: a role that may create subscriptions but not read them is enough.
 */
export async function setUpSubscription(
  client: Ports,
  source: PubSubSource,
  pushEndpoint: string,
): Promise<SetUpOutcome> {
  const name = nameSubscription(source);
  const push: PushTarget | null = source.delivery === "push" ? { endpoint: pushEndpoint, auth: source.pushAuth } : null;
  const found = await client.findSubscription(name);
  if (found.kind === "found") return await correct(client, source, push, found.facts);
  if (found.code !== "NOT_FOUND" && found.code !== "PERMISSION_DENIED") return found;
  return await create(client, source, push, found);
}

async function create(
  client: Ports,
  source: PubSubSource,
  push: PushTarget | null,
  found: PubSubFailure,
): Promise<SetUpOutcome> {
  const name = nameSubscription(source);
  const topic = nameTopic(source);
  const wanted = { name, topic, ackDeadlineSeconds, push };
  let summary = "The subscription was created.";
  let created = await client.createSubscription(wanted);
  if (created.kind === "failed" && created.code === "NOT_FOUND") {
    const made = await client.createTopic(topic);
    if (made.kind === "failed" && made.code !== "ALREADY_EXISTS") return made;
    summary = "Topic and subscription were created.";
    created = await client.createSubscription(wanted);
  }
  if (created.kind === "done") return { kind: "ready", summary };
  // It was made in between, or we may not look at it: then at least where it pushes to can be set.
  if (created.code !== "ALREADY_EXISTS") return found.code === "PERMISSION_DENIED" ? found : created;
  const set = await client.setPushTarget(name, push);
  if (set.kind === "failed") return set;
  return { kind: "ready", summary: "The subscription was there; where it delivers to was set." };
}

async function correct(
  client: Ports,
  source: PubSubSource,
  push: PushTarget | null,
  facts: SubscriptionFacts,
): Promise<SetUpOutcome> {
  const name = nameSubscription(source);
  const topic = nameTopic(source);
  if (facts.topic !== topic) {
    const what = facts.topic === "_deleted-topic_" ? "a topic that was deleted" : `the topic ${facts.topic}`;
    const detail = `The subscription ${name} belongs to ${what}, not to ${topic}. Choose another subscription id, or delete it at Google.`;
    return { kind: "failed", code: "OTHER_TOPIC", detail };
  }
  const done: string[] = [];
  if (!isSame(facts.push, push)) {
    const set = await client.setPushTarget(name, push);
    if (set.kind === "failed") return set;
    done.push(push === null ? "It is pulled from now on." : "The push address was corrected.");
  }
  if (facts.ackDeadlineSeconds < ackDeadlineSeconds) {
    const set = await client.setAckDeadline(name, ackDeadlineSeconds);
    if (set.kind === "failed") return set;
    done.push(`The acknowledge deadline was raised to ${ackDeadlineSeconds} s.`);
  }
  return { kind: "ready", summary: done.length === 0 ? "The subscription was as it should be." : done.join(" ") };
}

function isSame(one: PushTarget | null, other: PushTarget | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.endpoint === other.endpoint &&
    one.auth?.audience === other.auth?.audience &&
    one.auth?.serviceAccountEmail === other.auth?.serviceAccountEmail
  );
}
