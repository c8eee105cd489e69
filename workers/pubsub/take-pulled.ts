import { readTraceId } from "#core/ingress/read-trace-id.ts";
import type { PubSubClient, PubSubFailure, PulledMessage } from "#core/pubsub/ports.ts";
import {
  isToBeAcknowledged,
  type LivePubSub,
  type PubSubOutcome,
  type ReceivedPubSub,
} from "#core/pubsub/receive-pubsub-message.ts";

export type TakePorts = {
  /** Commits one message as a run before it resolves. Rejects when the database cannot take it. */
  store: (integration: LivePubSub, received: ReceivedPubSub) => Promise<PubSubOutcome>;
  bodyBytesMax: number;
  now: () => Date;
  newTraceId: () => string;
  onError: (error: unknown) => void;
};

export type TakenBatch = { acknowledged: number; failure: PubSubFailure | null };

// What the client libraries of Pub/Sub put a caller's trace into.
const traceAttribute = "googclient_traceparent";

/**
 * Stores what was pulled and then, and only then, acknowledges it. A message whose run cannot be committed is left alone:
 * it comes again when its deadline has passed, at a time when the database may be back. One that cannot be read is given
 * back where the subscription has a dead-letter policy for it.
 */
export async function takePulled(
  ports: TakePorts,
  client: Pick<PubSubClient, "acknowledge" | "giveBack">,
  integration: LivePubSub,
  subscription: string,
  pulled: readonly PulledMessage[],
): Promise<TakenBatch> {
  const stored = await Promise.allSettled(
    pulled.map(async (one) => ({ one, outcome: await ports.store(integration, toReceived(ports, one)) })),
  );
  const done: string[] = [];
  const back: string[] = [];
  let lost: unknown = null;
  for (const result of stored) {
    if (result.status === "rejected") lost = result.reason;
    else
      (isToBeAcknowledged(result.value.outcome, result.value.one.message) ? done : back).push(result.value.one.ackId);
  }
  const answers = await Promise.all([
    done.length === 0 ? null : client.acknowledge(subscription, done),
    back.length === 0 ? null : client.giveBack(subscription, back),
  ]);
  const refused = answers.find((answer): answer is PubSubFailure => answer?.kind === "failed") ?? null;
  const acknowledged = answers[0]?.kind === "done" ? done.length : 0;
  if (lost === null) return { acknowledged, failure: refused };
  ports.onError(lost);
  const detail = "A message could not be stored, so it was not acknowledged; it comes again.";
  return { acknowledged, failure: { kind: "failed", code: "NOT_STORED", detail } };
}

function toReceived(ports: TakePorts, { message }: PulledMessage): ReceivedPubSub {
  const bytes = message.data.byteLength;
  const tooLarge = `The message has ${bytes} bytes; at most ${ports.bodyBytesMax} are accepted (BODY_BYTES_MAX).`;
  return {
    message,
    malformed: bytes > ports.bodyBytesMax ? tooLarge : null,
    headerLines: [],
    sourceAddress: null,
    signature: null,
    traceId: readTraceId(message.attributes[traceAttribute] ?? null) ?? ports.newTraceId(),
    receivedAt: ports.now(),
  };
}
