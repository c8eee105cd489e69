import type { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { makeMessage } from "#core/notifications/outbox/make-message.ts";
import type { NewMessage } from "#core/notifications/outbox/new-message.ts";
import type { Sql } from "#db/connect.ts";
import { storeMessages } from "#db/stores/notifications/emit/insert-messages.ts";
import { newId } from "#platform/new-id.ts";

// Enough attempts for a server that fails one in twelve, close enough together to wait for the last.
const retry: RetryPolicy = {
  kind: "schedule",
  delaysMs: [0, 300, 600, 1_000, 2_000, 3_000, 5_000, 5_000],
  jitter: 0.2,
};
const timeoutMs = 3_000;

const ports = {
  redact: { text: (text: string) => ({ text, changed: false }), headers: () => [] },
  sealer: { seal: () => new Uint8Array(), open: () => "" },
  breaker: { openUntilMs: () => null, record: () => {} },
  now: () => new Date(),
  newId: () => newId(),
};

/** The text by which a message is known again in the mail that brought it. */
export const nameText = (n: number) => `message-${String(n).padStart(6, "0")}.`;

/**
 * Puts e-mails into the outbox as events do: one in ten is held for a digest that is due, three for each person. Each has its
 * number for a text, and tries sooner again than the documents have it, so that a test need not wait for minutes.
 */
export async function putMessages(sql: Sql, from: number, count: number): Promise<void> {
  const messages = Array.from({ length: count }, (_, index) => put(from + index));
  for (let at = 0; at < messages.length; at += 200) {
    await sql.begin((transaction) => storeMessages(transaction, messages.slice(at, at + 200)));
  }
}

function put(n: number): NewMessage {
  const isHeld = n % 10 === 0;
  const userId = isHeld ? Math.floor(n / 30) + 1 : n;
  const message = makeMessage(ports, {
    emissionId: null,
    eventCode: "LICENCE_ISSUED",
    ruleId: null,
    medium: "email",
    recipient: { userId, actorType: "TEACHER", name: null, phones: [], email: `person-${userId}@example.org` },
    priority: n % 7 === 0 ? "HIGH" : "NORMAL",
    weight: n % 7 === 0 ? 80 : 50,
    subject: "Chaos",
    body: nameText(n),
    html: null,
    language: "en",
    templateId: null,
    templateVersion: null,
    missing: [],
    entityType: "",
    entityId: "",
    payload: {},
    held: isHeld ? "digest" : null,
    overridden: false,
    escalationId: null,
    maxAttempts: retry.delaysMs.length,
    dueAt: new Date(),
    idempotencyKey: `chaos:${n}`,
    traceId: "0af7651916cd43dd8448eb211c80319c",
    unsubscribeUrl: null,
  });
  return hasten(message);
}

function hasten(message: NewMessage): NewMessage {
  const { delivery } = message;
  if (delivery === null || delivery.target.kind !== "email") return message;
  const target = { ...delivery.target, route: { kind: "any" as const, retry }, timeoutMs };
  return { ...message, delivery: { ...delivery, target } };
}
