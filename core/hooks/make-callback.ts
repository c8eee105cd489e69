import { type BirthPorts, createDelivery } from "#core/deliveries/create-delivery.ts";
import type { NewDelivery } from "#core/deliveries/model.ts";
import type { CallbackPlan, CallbackStatus, Hook, HookMethod, SendingMode } from "./model.ts";
import { toCallbackBody, toCallbackTarget } from "./plan/callback-target.ts";
import { cutDetails } from "./plan/write-details.ts";

/** The row of a callback as it is written first; texts redacted already. */
export type NewCallback = {
  id: string;
  hookId: number;
  hookName: string;
  model: string;
  objectId: string | null;
  signal: string;
  eventType: string;
  targetUrl: string;
  method: HookMethod;
  /** Header lines as JSON text. */
  headers: string;
  contentType: string | null;
  /** Null where the delivery has it. */
  payload: string | null;
  status: Extract<CallbackStatus, "waiting" | "error">;
  statusDetails: string;
  nextAttemptAt: Date | null;
  depth: number;
  traceId: string;
  deliveryId: string | null;
  test: boolean;
  occurredAt: Date;
  createdAt: Date;
};

/** A callback with the delivery that sends it; null for one that cannot be sent. */
export type MadeCallback = { callback: NewCallback; delivery: NewDelivery | null };

/** How a hook sends, beside what the plan of a callback says. */
export type HookSending = Pick<Hook, "signingSecret" | "timeoutMs" | "retry">;

export type CallbackCause = {
  plan: CallbackPlan;
  sends: HookSending;
  mode: SendingMode;
  traceId: string;
  depth: number;
  test: boolean;
  /** When what it tells of happened. */
  occurredAt: Date;
};

// A longer one would not fit into the index by which the calls for an object are found.
const objectIdMax = 600;

/**
 * Makes the rows of a callback. One that can be sent has a delivery, which a worker takes when the mode of sending says so;
 * without a time it waits until a timer, a command or a person sets one.
 */
export function makeCallback(ports: BirthPorts, { plan, ...cause }: CallbackCause): MadeCallback {
  const id = ports.newId();
  const createdAt = ports.now();
  const host = plan.status === "waiting" ? findHost(plan.targetUrl) : null;
  const delivery = host === null ? null : makeDelivery(ports, { plan, ...cause }, { id, host });
  const { status, details } = judge(plan, host);
  const callback: NewCallback = {
    id,
    hookId: plan.hookId,
    hookName: storable(plan.hookName),
    model: storable(plan.model),
    objectId: plan.objectId === null ? null : storable(plan.objectId.slice(0, objectIdMax)),
    signal: storable(plan.signal),
    eventType: storable(plan.eventType),
    targetUrl: storable(ports.redact.text(plan.targetUrl).text),
    method: plan.method,
    headers: storable(JSON.stringify(ports.redact.headers(plan.headers))),
    contentType: plan.contentType,
    payload: delivery === null ? storable(ports.redact.text(plan.payload).text) : null,
    status,
    statusDetails: cutDetails(storable(ports.redact.text(details).text)),
    nextAttemptAt: delivery?.dueAt ?? null,
    depth: cause.depth,
    traceId: cause.traceId,
    deliveryId: delivery?.id ?? null,
    test: cause.test,
    occurredAt: cause.occurredAt,
    createdAt,
  };
  return { callback, delivery };
}

function judge(plan: CallbackPlan, host: string | null): Pick<NewCallback, "status"> & { details: string } {
  if (plan.status === "error") return { status: "error", details: plan.details };
  if (host !== null) return { status: "waiting", details: "" };
  return { status: "error", details: `invalid target_url: ${plan.targetUrl}` };
}

/** What the circuit breaker knows the target by; null where the address is none that can be called. */
function findHost(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return null;
  return parsed.host;
}

function makeDelivery(
  ports: BirthPorts,
  cause: CallbackCause,
  { id, host }: { id: string; host: string },
): NewDelivery {
  const { plan, sends, mode, traceId } = cause;
  const target = toCallbackTarget(sends, plan);
  const text = toCallbackBody(plan);
  const body = text === null ? null : storable(text);
  const born = createDelivery(
    ports,
    { origin: "hook", originId: id, integrationId: null, traceId, shared: false },
    { kind: "planned", target, host, body },
  );
  const firstAt = new Date(ports.now().getTime() + (target.retry.delaysMs[0] ?? 0));
  // A worker makes the first attempt, also where it could be made at once: the change must not wait for a target.
  return { ...born.delivery, state: "pending", dueAt: mode.kind === "at_once" || cause.test ? firstAt : null };
}

// PostgreSQL has no text with a NUL in it.
function storable(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD");
}
