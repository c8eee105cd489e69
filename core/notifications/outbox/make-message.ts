import { type BirthPorts, createDelivery } from "#core/deliveries/create-delivery.ts";
import type { EmailMessage, InAppMessage, SmsMessage } from "#core/deliveries/message.ts";
import type { DeliveryTarget, NewDelivery } from "#core/deliveries/model.ts";
import type { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { mediumWords } from "#core/notifications/medium-words.ts";
import type { MessageMedium } from "../model.ts";
import { documentedRetry } from "./documented-retry.ts";
import type { MessageDraft, NewMessage } from "./new-message.ts";

// The documented limit of a send is 15 s; a provider's own is the lesser one where it has one.
const timeoutMs = 15_000;

/**
 * Makes the row of a message and the delivery that sends it. A worker makes the first attempt, also where it could be made at
 * once: whoever reports an event must not wait for a provider. What is held for a digest has no delivery of its own.
 */
export function makeMessage(ports: BirthPorts, draft: MessageDraft, id = ports.newId()): NewMessage {
  const { recipient, traceId: _trace, unsubscribeUrl: _url, targetId: _target, dueAt, ...kept } = draft;
  const { phones, email, userId, actorType, name } = recipient;
  const clean = (text: string) => ports.redact.text(text).text;
  return {
    ...kept,
    id,
    recipientUserId: userId,
    recipientActorType: actorType,
    recipientName: name,
    subject: clean(draft.subject),
    body: clean(draft.body),
    html: draft.html === null ? null : clean(draft.html),
    toPhone: phones.length > 1 ? JSON.stringify(phones) : (phones[0] ?? null),
    toEmail: email,
    nextAttemptAt: dueAt,
    createdAt: ports.now(),
    delivery: draft.held === "digest" ? null : makeDelivery(ports, draft, id),
  };
}

function makeDelivery(ports: BirthPorts, draft: MessageDraft, id: string): NewDelivery {
  const { medium, weight, traceId, dueAt, maxAttempts, targetId = "event" } = draft;
  const target = writeTarget(medium, documentedRetry(maxAttempts), targetId);
  // By which provider it goes is decided when it is sent.
  const plan = { kind: "planned", target, host: `any:${medium}`, body: JSON.stringify(writeBody(draft)) } as const;
  const cause = { origin: "event", originId: id, integrationId: null, traceId, shared: false, weight } as const;
  return { ...createDelivery(ports, cause, plan).delivery, state: "pending", dueAt };
}

function writeTarget(medium: MessageMedium, retry: RetryPolicy, targetId: string): DeliveryTarget {
  const by = { targetId, name: mediumWords[medium], timeoutMs };
  switch (medium) {
    case "email":
      return { kind: "email", ...by, route: { kind: "any", retry } };
    case "sms":
      return { kind: "sms", ...by, route: { kind: "any", retry } };
    case "in_app":
      return { kind: "in_app", ...by, retry };
  }
}

/** The message as senders read it. An address that is missing is found when it is sent, and fails with its own words. */
function writeBody(draft: MessageDraft): EmailMessage | SmsMessage | InAppMessage {
  const { medium, recipient, subject, body, html, eventCode, entityType, entityId } = draft;
  switch (medium) {
    case "email": {
      const to = recipient.email === null ? [] : [{ name: recipient.name, address: recipient.email }];
      const leaving = draft.unsubscribeUrl === null ? {} : { listUnsubscribe: draft.unsubscribeUrl };
      return { from: null, to, cc: [], bcc: [], replyTo: [], subject, text: body, html, ...leaving };
    }
    case "sms":
      return { from: null, to: [...recipient.phones], text: body };
    case "in_app": {
      const { userId, actorType } = recipient;
      return { userId, actorType, title: subject, body, eventCode, entityType, entityId };
    }
  }
}
