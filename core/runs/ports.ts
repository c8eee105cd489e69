import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { NewAttempt, NewDelivery } from "#core/deliveries/model.ts";
import type { CallbackChange } from "#core/hooks/follow-attempt.ts";
import type { SendChange } from "#core/messaging/follow-attempt.ts";
import type { OutboxChange } from "#core/notifications/outbox/follow-attempt.ts";
import type { NewRun, ProcessedRun, RunStatus } from "./model.ts";

/**
 * A message as the store takes it: alone (`processed` null: a worker will process it), or together with what its
 * processing came to, its deliveries, and the first attempts that the writer is about to make.
 */
export type StoredMessage = {
  run: NewRun;
  processed: ProcessedRun | null;
  deliveries: NewDelivery[];
  attempts: NewAttempt[];
};

export type StoreOutcome = { kind: "stored" } | { kind: "duplicate"; runId: string };

/** Commits a message before it resolves. Rejects with a Fault when the database cannot take it. */
export type StoreMessage = (message: StoredMessage) => Promise<StoreOutcome>;

/** Commits several messages at once, or none of them; the outcomes are in their order. */
export type StoreMessages = (messages: StoredMessage[]) => Promise<StoreOutcome[]>;

/** A stored run that the holder may process for the time that it asked for. */
export type ClaimedRun = {
  id: string;
  integrationId: string;
  integrationName: string;
  version: number;
  /** JSON text; the sealed original where secrets were redacted from it. */
  payload: string;
  payloadSealed: Uint8Array | null;
  traceId: string;
  leaseNo: number;
};

export type ProcessingRecord = { processed: ProcessedRun; deliveries: NewDelivery[]; attempts: NewAttempt[] };

/** Commits what processing came to. "lost" when the lease had passed to somebody else; nothing is written then. */
export type RecordProcessing = (record: ProcessingRecord) => Promise<{ kind: "recorded" } | { kind: "lost" }>;

/** How an attempt ended and what the policy made of it, ready to be written: texts redacted, bodies cut. */
export type ClosedAttempt = {
  attemptId: string;
  deliveryId: string;
  /** The run, the entry of the log of notifications, the message of the outbox or the callback that caused the delivery. */
  originId: string;
  /**
   * Null where a run caused it; otherwise what the log is to learn: the id that the provider gave the message, and as
   * JSON what the provider that made the attempt is, null where none could make it.
   */
  notification: { messageId: string | null; madeBy: string | null } | null;
  /** What a message of the outbox learns of it; null where another cause has made the delivery. */
  outbox: OutboxChange | null;
  /** What a callback of a hook learns of it; null where another cause has made the delivery. */
  callback: CallbackChange | null;
  /** What the message of a subscription learns of it; null where another cause has made the delivery. */
  send: SendChange | null;
  shared: boolean;
  leaseNo: number;
  finishedAt: Date;
  outcome: AttemptResult["kind"];
  requestHeaders: string;
  responseStatus: number | null;
  responseHeaders: string | null;
  responseBody: string | null;
  responseBytes: number | null;
  responseTruncated: boolean;
  error: string | null;
  durationMs: number;
  decision: string;
  state: "pending" | "delivered" | "dead";
  dueAt: Date | null;
  /** The provider that made the attempt; null where the target is reached directly. */
  provider: string | null;
  /**
   * The provider that takes over, with the name that its circuit goes by; `isAnew` where its own schedule begins. Of a
   * message by any provider: whose turn it is next, and at its end, whose it was.
   */
  nextProvider: { index: number; host: string; isAnew: boolean } | null;
};

/** Commits the end of an attempt, the delivery's new state and its run's new status, which comes back. */
export type CloseAttempt = (
  attempt: ClosedAttempt,
) => Promise<{ kind: "recorded"; runStatus: RunStatus | null } | { kind: "lost" }>;
