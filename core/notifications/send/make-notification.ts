import { createDelivery } from "#core/deliveries/create-delivery.ts";
import type { EmailMessage, SmsMessage } from "#core/deliveries/message.ts";
import type { DeliveryTarget, NewDelivery } from "#core/deliveries/model.ts";
import type { Redact } from "#core/deliveries/ports.ts";
import { hostOfProvider, type Provider } from "#core/providers/model.ts";
import { describeProvider } from "./describe-provider.ts";
import type { NewLog, NewNotification, RelatedObject } from "./model.ts";
import type { NotificationPorts } from "./ports.ts";

/** A message that is ready to go: read and checked. */
export type ReadyMessage = ({ channel: "email"; message: EmailMessage } | { channel: "sms"; message: SmsMessage }) & {
  relatedObject: RelatedObject | null;
  metadata: Record<string, unknown>;
};

// A provider's own limit is the lesser one; this is only the most that a delivery's lease is taken for.
const timeoutMs = 120_000;

/**
 * Makes the log entry of a message and the delivery that sends it. A worker makes the first attempt, also where it could be
 * made at once: a caller must not wait for a provider that is slow.
 */
export function makeNotification(
  ports: NotificationPorts,
  ready: ReadyMessage,
  providers: readonly [Provider, ...Provider[]],
  requestedBy: string,
): NewNotification {
  const id = ports.newId();
  const { channel, message } = ready;
  const names = providers.map(({ name }) => name);
  const by = {
    targetId: "notification",
    name: "Notification",
    route: { kind: "providers" as const, names },
    timeoutMs,
  };
  const target: DeliveryTarget = channel === "email" ? { kind: "email", ...by } : { kind: "sms", ...by };
  const plan = {
    kind: "planned",
    target,
    host: hostOfProvider(providers[0].name),
    body: JSON.stringify(message),
  } as const;
  const traceId = ports.newTraceId();
  const cause = { origin: "notification", originId: id, integrationId: null, traceId, shared: false } as const;
  const { delivery } = createDelivery(ports, cause, plan);
  const waiting: NewDelivery =
    delivery.state === "sending" ? { ...delivery, state: "pending", dueAt: delivery.createdAt } : delivery;
  return {
    log: makeLog(ports.redact, { ...ready, id, requestedBy, createdAt: delivery.createdAt }, providers[0]),
    delivery: waiting,
  };
}

type LogFacts = ReadyMessage & { id: string; requestedBy: string; createdAt: Date };

function makeLog(redact: Redact, facts: LogFacts, provider: Provider): NewLog {
  const clean = (text: string | null) => (text === null ? null : redact.text(text).text);
  const { subject, html } = facts.channel === "email" ? facts.message : { subject: null, html: null };
  // The caller's own fields come first: what we say of the provider is not theirs to say.
  const metadata = { ...facts.metadata, ...describeProvider(provider) };
  return {
    id: facts.id,
    channel: facts.channel,
    recipient: listRecipients(facts),
    subject: clean(subject),
    message: clean(facts.message.text) ?? "",
    html: clean(html),
    metadata: redactMetadata(redact, metadata),
    related: facts.relatedObject,
    requestedBy: facts.requestedBy,
    createdAt: facts.createdAt,
  };
}

function listRecipients(ready: ReadyMessage): string {
  return ready.channel === "sms"
    ? ready.message.to.join(", ")
    : ready.message.to.map(({ address }) => address).join(", ");
}

function redactMetadata(redact: Redact, metadata: Record<string, unknown>): Record<string, unknown> {
  const redacted = redact.text(JSON.stringify(metadata));
  // Redaction keeps JSON what it is.
  return redacted.changed ? (JSON.parse(redacted.text) as Record<string, unknown>) : metadata;
}
