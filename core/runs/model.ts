import type { DeliveryState } from "#core/deliveries/model.ts";
import { isFinalDeliveryState } from "#core/deliveries/model.ts";

export const runStatuses = ["received", "delivering", "retrying", "success", "partial", "skipped", "error"] as const;
export type RunStatus = (typeof runStatuses)[number];

export const finalRunStatuses = ["success", "partial", "skipped", "error"] as const satisfies RunStatus[];

export function isFinalRunStatus(status: RunStatus): boolean {
  return (finalRunStatuses as readonly string[]).includes(status);
}

/** A mapping rule that could not do its work. */
export type RunFailure = { ruleId: string; target: string; detail: string };

/** A message as it is stored before anybody is told that it was accepted. */
export type NewRun = {
  id: string;
  integrationId: string;
  integrationName: string;
  version: number;
  mode: "wait" | "accept" | "replay";
  receivedAt: Date;
  sourceAddress: string | null;
  /** Redacted, as JSON: a list of [name, value]. */
  requestHeaders: string | null;
  mediaType: string;
  bodyBytes: number;
  /** JSON text, redacted. */
  payload: string;
  payloadSealed: Uint8Array | null;
  /** Which signature scheme vouched for it; null when none was asked for. */
  signature: string | null;
  dedupeKey: string | null;
  dedupeUntil: Date | null;
  replayOf: string | null;
  bulkId: string | null;
  traceId: string;
  /** When a worker may take it for processing. */
  dueAt: Date;
  /** JSON text of the PubSubFacts, redacted; absent where it came by another way. */
  pubsub?: string | null;
};

/** What processing made of a run, written together with its deliveries. */
export type ProcessedRun = {
  id: string;
  leaseNo: number;
  status: "delivering" | "skipped" | "error";
  conditionResult: boolean | null;
  transformed: string | null;
  failures: RunFailure[];
  error: string | null;
  transformationTimeMs: number | null;
  deliveryCount: number;
  finishedAt: Date | null;
};

/**
 * The status of a run whose deliveries are in these states. A run with failed rules that was delivered is `partial`;
 * one whose deliveries did not all arrive is `error` when none is left to try.
 */
export function deriveRunStatus(
  deliveries: readonly { state: DeliveryState; attemptCount: number }[],
  hasRuleFailures: boolean,
): RunStatus {
  // A target whose condition did not hold neither helps nor harms.
  const wanted = deliveries.filter((delivery) => delivery.state !== "skipped");
  if (wanted.length === 0 && deliveries.length > 0) return hasRuleFailures ? "error" : "skipped";
  if (wanted.some((delivery) => !isFinalDeliveryState(delivery.state))) {
    return wanted.some((delivery) => delivery.attemptCount > 0) ? "retrying" : "delivering";
  }
  if (wanted.every((delivery) => delivery.state === "delivered")) return hasRuleFailures ? "partial" : "success";
  return wanted.some((delivery) => delivery.state === "delivered") ? "partial" : "error";
}
