import { normalWeight } from "#core/notifications/model.ts";
import { hostOfProvider } from "#core/providers/model.ts";
import { findOwnPolicy, listProviders } from "./find-way.ts";
import type { DeliveryOrigin, NewAttempt, NewDelivery } from "./model.ts";
import type { PlannedDelivery } from "./planned-delivery.ts";
import type { CircuitBreaker, Redact, Sealer } from "./ports.ts";
import type { OpenedDelivery } from "./send-delivery.ts";

export type BirthPorts = {
  redact: Redact;
  sealer: Sealer;
  breaker: CircuitBreaker;
  now: () => Date;
  newId: () => string;
};

/** What a delivery is sent for. */
export type DeliveryCause = {
  origin: DeliveryOrigin;
  originId: string;
  integrationId: string | null;
  traceId: string;
  /** Its cause has several deliveries. */
  shared: boolean;
  /** The heavier one is sent first. */
  weight?: number;
};

// Beyond the target's own timeout: two clock skews and the time to write the result, so that a live sender never
// loses its delivery to another.
const leaseMarginMs = 30_000;

/** What is written for a new delivery, and what its writer sends itself. */
export type Born = { delivery: NewDelivery; attempt: NewAttempt | null; toSend: OpenedDelivery | null };

/**
 * Makes the rows of a new delivery. Where it may be sent at once, it is born with its first attempt and the lease of
 * whoever writes it, who then sends `toSend`; where its first wait is longer or the circuit is open, it waits for a worker.
 */
export function createDelivery(ports: BirthPorts, cause: DeliveryCause, plan: PlannedDelivery): Born {
  const id = ports.newId();
  const now = ports.now();
  const { target } = plan;
  const body = plan.kind === "skipped" ? null : plan.body;
  const turn =
    plan.kind === "skipped" ? { providerIndex: 0, host: plan.host, openUntilMs: null } : findTurn(ports, plan);
  const redacted = body === null ? null : ports.redact.text(body);
  const { openUntilMs, ...whose } = turn;
  const { weight = normalWeight, ...caused } = cause;
  const shared = {
    id,
    ...caused,
    ...whose,
    target,
    createdAt: now,
  };
  const stored = {
    ...shared,
    weight,
    medium: target.kind,
    body: redacted?.text ?? null,
    bodySealed: redacted?.changed ? ports.sealer.seal(body ?? "", `delivery:${id}`) : null,
  };
  if (plan.kind === "skipped") {
    return { delivery: { ...stored, state: "skipped", dueAt: null }, attempt: null, toSend: null };
  }
  const firstDelayMs = listProviders(target).length > 0 ? 0 : (findOwnPolicy(target).delaysMs[0] ?? 0);
  if (openUntilMs !== null || firstDelayMs > 0) {
    const dueAt = new Date(openUntilMs ?? now.getTime() + firstDelayMs);
    return { delivery: { ...stored, state: "pending", dueAt }, attempt: null, toSend: null };
  }
  const dueAt = new Date(now.getTime() + target.timeoutMs + leaseMarginMs);
  const attempt: NewAttempt = { id: ports.newId(), deliveryId: id, number: 1, startedAt: now };
  const lease = { attemptCount: 1, attemptBase: 0, leaseNo: 1, attemptId: attempt.id };
  return { delivery: { ...stored, state: "sending", dueAt }, attempt, toSend: { ...shared, ...lease, body } };
}

/** The first provider whose circuit lets something through; where all are open, the first, at the time when it may be tried. */
function findTurn(
  { breaker }: BirthPorts,
  { target, host }: { target: PlannedDelivery["target"]; host: string },
): { providerIndex: number; host: string; openUntilMs: number | null } {
  const names = listProviders(target);
  const open = names.findIndex((name) => breaker.openUntilMs(hostOfProvider(name)) === null);
  const name = names[open];
  if (name !== undefined) return { providerIndex: open, host: hostOfProvider(name), openUntilMs: null };
  return { providerIndex: 0, host, openUntilMs: breaker.openUntilMs(host) };
}
