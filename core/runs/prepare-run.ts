import type { NewAttempt, NewDelivery } from "#core/deliveries/model.ts";
import { planDelivery } from "#core/deliveries/plan-delivery.ts";
import type { CircuitBreaker, Redact, Sealer } from "#core/deliveries/ports.ts";
import type { OpenedDelivery } from "#core/deliveries/send-delivery.ts";
import type { IntegrationDocument, IntegrationTarget } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import type { ProcessedRun } from "./model.ts";
import type { ProcessedMessage } from "./process-message.ts";

export type PreparePorts = {
  redact: Redact;
  sealer: Sealer;
  breaker: CircuitBreaker;
  now: () => Date;
  newId: () => string;
};

export type RunToPrepare = {
  id: string;
  integrationId: string;
  document: Pick<IntegrationDocument, "targets">;
  traceId: string;
  leaseNo: number;
};

/** What is written in one commit, and what the writer then sends itself. */
export type PreparedRun = {
  processed: ProcessedRun;
  deliveries: NewDelivery[];
  attempts: NewAttempt[];
  toSend: OpenedDelivery[];
};

// Beyond the target's own timeout: two clock skews and the time to write the result, so that a live sender never
// loses its delivery to another.
const leaseMarginMs = 30_000;

/**
 * Turns the result of processing into rows: the run's new state, one delivery for each target, and the first attempt of
 * those that are sent at once. A target whose circuit breaker is open gets its delivery pending and no attempt.
 */
export function prepareRun(ports: PreparePorts, run: RunToPrepare, message: ProcessedMessage): PreparedRun {
  const base = { id: run.id, leaseNo: run.leaseNo, transformationTimeMs: message.durationMs };
  const none = { deliveries: [], attempts: [], toSend: [] };
  const ended = { ...base, transformed: null, failures: message.failures, deliveryCount: 0, finishedAt: ports.now() };
  if (message.kind === "skipped") {
    const error = "Condition not met - execution skipped";
    return { processed: { ...ended, status: "skipped", conditionResult: false, error }, ...none };
  }
  if (message.kind === "failed") {
    const { conditionResult, error } = message;
    return { processed: { ...ended, status: "error", conditionResult, error }, ...none };
  }
  const outputJson = JSON.stringify(message.output);
  const born = run.document.targets.map((target) => createDelivery(ports, run, target, message.output, outputJson));
  return {
    processed: {
      ...base,
      status: "delivering",
      conditionResult: message.conditionResult,
      transformed: ports.redact.text(outputJson).text,
      failures: message.failures,
      error: null,
      deliveryCount: born.length,
      finishedAt: null,
    },
    deliveries: born.map((one) => one.delivery),
    attempts: born.flatMap((one) => one.attempt ?? []),
    toSend: born.flatMap((one) => one.toSend ?? []),
  };
}

type Born = { delivery: NewDelivery; attempt: NewAttempt | null; toSend: OpenedDelivery | null };

function createDelivery(
  ports: PreparePorts,
  run: RunToPrepare,
  target: IntegrationTarget,
  output: Json,
  outputJson: string,
): Born {
  const planned = planDelivery(target, output, outputJson);
  const id = ports.newId();
  const now = ports.now();
  const openUntilMs = ports.breaker.openUntilMs(planned.host);
  const redacted = planned.body === null ? null : ports.redact.text(planned.body);
  const firstDelayMs = target.retry.delaysMs[0] ?? 0;
  const atOnce = openUntilMs === null && firstDelayMs === 0;
  const shared = {
    id,
    origin: "integration" as const,
    originId: run.id,
    integrationId: run.integrationId,
    host: planned.host,
    target: { ...target, url: planned.url },
    traceId: run.traceId,
    shared: run.document.targets.length > 1,
    createdAt: now,
  };
  const delivery: NewDelivery = {
    ...shared,
    medium: "http",
    body: redacted?.text ?? null,
    bodySealed: redacted?.changed ? ports.sealer.seal(planned.body ?? "", `delivery:${id}`) : null,
    state: atOnce ? "sending" : "pending",
    dueAt: new Date(
      atOnce ? now.getTime() + target.timeoutMs + leaseMarginMs : (openUntilMs ?? now.getTime() + firstDelayMs),
    ),
  };
  if (!atOnce) return { delivery, attempt: null, toSend: null };
  const attempt: NewAttempt = { id: ports.newId(), deliveryId: id, number: 1, startedAt: now };
  const lease = { attemptCount: 1, attemptBase: 0, leaseNo: 1, attemptId: attempt.id };
  return { delivery, attempt, toSend: { ...shared, ...lease, body: planned.body } };
}
