import type { PubSubClient, PubSubFailure } from "#core/pubsub/ports.ts";
import type { LivePubSub } from "#core/pubsub/receive-pubsub-message.ts";
import type { Round, RoundPorts } from "./start-puller.ts";
import { takePulled } from "./take-pulled.ts";

// How long Google may hold the question open while there is nothing, as documented.
const pullTimeoutMs = 10_000;

/**
 * Takes messages, at most as many at a time as the source says, until there are no more; then the round is over and the
 * interval begins. Stopping does not wait for a question that is still open: what it brings is given back.
 */
export async function pullOnce(ports: RoundPorts, integration: LivePubSub, subscription: string): Promise<Round> {
  const { intervalSeconds, messagesMax } = integration.source.pull;
  const { client, signal, report } = ports;
  let wasWell = false;
  await report({ state: "pulling" });
  while (!signal.aborted) {
    const pulled = await pullUntilStopped(client, subscription, messagesMax, signal);
    if (pulled === "stopped") break;
    if (pulled.kind === "failed") return { failure: pulled, wasWell, waitMs: 0 };
    const { messages } = pulled;
    if (messages.length === 0) {
      const waitMs = intervalSeconds * 1_000;
      const nextTryAt = new Date(ports.now().getTime() + waitMs);
      await report({ state: "waiting", pulled: { count: 0, acknowledged: 0 }, backlog: 0, nextTryAt });
      return { failure: null, wasWell: true, waitMs };
    }
    const { acknowledged, failure } = await takePulled(ports, client, integration, subscription, messages);
    if (failure !== null) return { failure, wasWell, waitMs: 0 };
    wasWell = true;
    // A full batch says that more may be waiting, and how many at least nobody knows.
    const backlog = messages.length < messagesMax ? 0 : null;
    const held = await report({ state: "pulling", pulled: { count: messages.length, acknowledged }, backlog });
    if (!held) break;
  }
  return { failure: null, wasWell, waitMs: 0 };
}

type Pulled = Awaited<ReturnType<PubSubClient["pull"]>> | PubSubFailure;

async function pullUntilStopped(
  client: PubSubClient,
  subscription: string,
  messagesMax: number,
  signal: AbortSignal,
): Promise<Pulled | "stopped"> {
  const pulling = client.pull(subscription, { messagesMax, timeoutMs: pullTimeoutMs });
  const stopped = new Promise<"stopped">((resolve) => {
    if (signal.aborted) resolve("stopped");
    signal.addEventListener("abort", () => resolve("stopped"), { once: true });
  });
  const first = await Promise.race([pulling, stopped]);
  if (first !== "stopped") return first;
  void pulling.then(async (late) => {
    if (late.kind !== "pulled" || late.messages.length === 0) return;
    await client.giveBack(
      subscription,
      late.messages.map((one) => one.ackId),
    );
  });
  return "stopped";
}
