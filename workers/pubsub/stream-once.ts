import type { PubSubFailure, PulledMessage } from "#core/pubsub/ports.ts";
import type { LivePubSub } from "#core/pubsub/receive-pubsub-message.ts";
import type { Round, RoundPorts } from "./start-puller.ts";
import { takePulled } from "./take-pulled.ts";

// A stream that has held so long has worked; Google ends each of them at some time.
const wellAfterMs = 60_000;
// How often a busy stream tells how it is doing.
const reportEveryMs = 1_000;

/** Keeps a stream open until it ends, fails or is to stop; messages that it has brought are still finished. */
export async function streamOnce(ports: RoundPorts, integration: LivePubSub, subscription: string): Promise<Round> {
  const { client, signal, report } = ports;
  const startedAt = performance.now();
  const working = new Set<Promise<void>>();
  const counts = { pulled: 0, acknowledged: 0, since: { pulled: 0, acknowledged: 0 } };
  let failure: PubSubFailure | null = null;
  const { promise: over, resolve: end } = Promise.withResolvers<PubSubFailure | null>();

  async function take(messages: PulledMessage[]): Promise<void> {
    const taken = await takePulled(ports, client, integration, subscription, messages);
    counts.pulled += messages.length;
    counts.since.pulled += messages.length;
    counts.since.acknowledged += taken.acknowledged;
    if (taken.failure === null) return;
    failure ??= taken.failure;
    stop();
  }

  const stop = client.stream(
    subscription,
    { messagesMax: integration.source.pull.messagesMax },
    {
      onMessages: (messages) => {
        const task = take(messages)
          .catch(ports.onError)
          .finally(() => working.delete(task));
        working.add(task);
      },
      onEnd: end,
    },
  );
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  await report({ state: "streaming" });
  const tell = async () => {
    const { pulled, acknowledged } = counts.since;
    if (pulled === 0) return;
    counts.since = { pulled: 0, acknowledged: 0 };
    await report({ state: "streaming", pulled: { count: pulled, acknowledged }, backlog: null });
  };
  const telling = setInterval(() => void tell(), reportEveryMs);
  const ended = await over;
  clearInterval(telling);
  signal.removeEventListener("abort", stop);
  await Promise.all(working);
  await tell();
  failure ??= ended;
  const wasWell = counts.pulled > 0 || performance.now() - startedAt > wellAfterMs;
  // One that ended in order is opened anew, but never in a tight circle.
  return { failure, wasWell, waitMs: wellAfterMs > performance.now() - startedAt ? 1_000 : 0 };
}
