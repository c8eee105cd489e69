import type { v1 } from "@google-cloud/pubsub";
import type { StreamEvents } from "#core/pubsub/ports.ts";
import { explainPubSubFailure } from "./explain-pubsub-failure.ts";
import { type ReceivedMessage, toPulledMessages } from "./to-pulled-message.ts";

// An open stream without a request now and then is taken for dead.
const keepAliveMs = 30_000;
// Messages that are neither acknowledged nor given back within it come again.
const ackDeadlineSeconds = 60;
// Google itself ends a stream after about half an hour.
const streamMsMax = 3_600_000;

/** Keeps a StreamingPull open until it ends or is stopped; `onEnd` is called once in either case. */
export function openStream(
  subscriber: InstanceType<typeof v1.SubscriberClient>,
  subscription: string,
  { messagesMax }: { messagesMax: number },
  events: StreamEvents,
): () => void {
  let over = false;
  const stream = subscriber.streamingPull({ timeout: streamMsMax, retry: null });
  const keepAlive = setInterval(() => stream.write({}), keepAliveMs);
  const end = (error: unknown) => {
    if (over) return;
    over = true;
    clearInterval(keepAlive);
    events.onEnd(error === null ? null : explainPubSubFailure(error));
  };
  stream.on("data", (response: { receivedMessages?: ReceivedMessage[] | null }) => {
    if (over) return;
    const messages = toPulledMessages(subscription, response.receivedMessages);
    if (messages.length > 0) events.onMessages(messages);
  });
  stream.on("error", end);
  stream.on("end", () => end(null));
  stream.on("close", () => end(null));
  stream.write({
    subscription,
    streamAckDeadlineSeconds: ackDeadlineSeconds,
    maxOutstandingMessages: messagesMax,
  });
  return () => {
    end(null);
    stream.cancel();
  };
}
