import { createHash } from "node:crypto";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Redact, Sealer } from "#core/deliveries/ports.ts";
import type { LiveIntegration } from "#core/ingress/receive-message.ts";
import type { NewRun, ProcessedRun } from "#core/runs/model.ts";
import type { StoreMessage } from "#core/runs/ports.ts";
import { nameTopic, type PubSubFacts, type PubSubMessage, type PubSubSource } from "./model.ts";
import { readPayload } from "./read-payload.ts";

export type ReceivePubSubPorts = {
  redact: Redact;
  sealer: Sealer;
  storeMessage: StoreMessage;
  /** Tells the workers that stored runs are waiting. Never rejects. */
  hintRuns: () => void;
  newId: () => string;
};

/** An active integration whose source is Pub/Sub. */
export type LivePubSub = Pick<LiveIntegration, "id" | "name" | "version"> & { source: PubSubSource };

export type ReceivedPubSub = {
  message: PubSubMessage;
  /** Why it cannot be processed, where that is known already; its run then ends in this error. */
  malformed: string | null;
  /** Of the push; none where it was pulled. */
  headerLines: readonly HeaderLine[];
  sourceAddress: string | null;
  /** What vouched for a push; null where nothing did, or where it was pulled. */
  signature: string | null;
  traceId: string;
  receivedAt: Date;
};

export type PubSubOutcome = {
  /** The run is committed, now or, for a duplicate, before. */
  kind: "stored";
  runId: string;
  duplicate: boolean;
  /** Why the message cannot be processed; null when it can. */
  unreadable: string | null;
};

// The longest that a subscription keeps a message unless its owner pays for more.
const dedupeWindowMs = 7 * 86_400_000;
const keyCharactersMax = 255;

/**
 * Commits one message of Pub/Sub as a run, which a worker then processes; one that cannot be read becomes a run that has
 * failed. Google delivers at least once, so the message's id, which is unique within its topic, always decides whether
 * it is new. Only after this has resolved may the message be acknowledged.
 */
export async function receivePubSubMessage(
  ports: ReceivePubSubPorts,
  integration: LivePubSub,
  received: ReceivedPubSub,
): Promise<PubSubOutcome> {
  const { message, malformed } = received;
  const payload = malformed === null ? readPayload(message, integration.source.payload) : null;
  const unreadable = payload?.kind === "unreadable" ? payload.detail : malformed;
  const content = payload?.kind === "read" ? payload : describeUnreadable(message);
  const run = createRun(ports, integration, received, content);
  const processed = unreadable === null ? null : failRun(run, unreadable);
  const stored = await ports.storeMessage({ run, processed, deliveries: [], attempts: [] });
  const duplicate = stored.kind === "duplicate";
  if (processed === null && !duplicate) ports.hintRuns();
  return { kind: "stored", runId: duplicate ? stored.runId : run.id, duplicate, unreadable };
}

/**
 * Whether a message that is on record is to be acknowledged. One that cannot be read is left for the subscription's
 * dead-letter policy where it has one, and would otherwise only come again and again.
 */
export function isToBeAcknowledged({ unreadable }: PubSubOutcome, { deliveryAttempt }: PubSubMessage): boolean {
  return unreadable === null || deliveryAttempt === null;
}

// What a person may want to see of data that is no text; the whole of it is still with Google's dead letters.
const shownBytesMax = 3_000;

function describeUnreadable({ data }: PubSubMessage): { payloadJson: string; mediaType: string } {
  const shown = Buffer.from(data.subarray(0, shownBytesMax)).toString("base64");
  return { payloadJson: JSON.stringify({ base64: shown, bytes: data.byteLength }), mediaType: "" };
}

function createRun(
  ports: ReceivePubSubPorts,
  { id: integrationId, name, version, source }: LivePubSub,
  { message, receivedAt, headerLines, sourceAddress, signature, traceId }: ReceivedPubSub,
  { payloadJson, mediaType }: { payloadJson: string; mediaType: string },
): NewRun {
  const id = ports.newId();
  const redacted = ports.redact.text(payloadJson);
  const { messageId, publishTime, orderingKey, subscription, attributes } = message;
  const facts: PubSubFacts = { messageId, publishTime, orderingKey, subscription, attributes };
  return {
    id,
    integrationId,
    integrationName: name,
    version,
    mode: "accept",
    receivedAt,
    sourceAddress,
    requestHeaders: JSON.stringify(ports.redact.headers(headerLines)),
    mediaType,
    bodyBytes: message.data.byteLength,
    payload: redacted.text,
    payloadSealed: redacted.changed ? ports.sealer.seal(payloadJson, `run:${id}`) : null,
    signature,
    dedupeKey: makeKey(source, messageId),
    dedupeUntil: new Date(receivedAt.getTime() + dedupeWindowMs),
    replayOf: null,
    bulkId: null,
    traceId,
    dueAt: receivedAt,
    pubsub: ports.redact.text(JSON.stringify(facts)).text,
  };
}

function failRun({ id, receivedAt }: NewRun, error: string): ProcessedRun {
  return {
    id,
    leaseNo: 0,
    status: "error",
    conditionResult: null,
    transformed: null,
    failures: [],
    error,
    transformationTimeMs: null,
    deliveryCount: 0,
    finishedAt: receivedAt,
  };
}

function makeKey(source: PubSubSource, messageId: string): string {
  const key = `${nameTopic(source)} ${messageId}`;
  if (key.length <= keyCharactersMax && !key.includes("\u0000") && key.isWellFormed()) return key;
  return `sha256:${createHash("sha256").update(JSON.stringify(key)).digest("hex")}`;
}
