import type { MessageMedium } from "../model.ts";
import { digestTargetId } from "../outbox/follow-attempt.ts";
import type { MessageDraft } from "../outbox/new-message.ts";
import { readPhones } from "../outbox/read-phones.ts";

/** A message of the outbox that was held to be sent with others. */
export type HeldMessage = {
  id: string;
  eventCode: string;
  /** Null where the event is gone. */
  eventId: number | null;
  /** What the event is called; empty where nobody has said. */
  eventDescription: string;
  ruleId: number | null;
  medium: MessageMedium;
  priority: string;
  weight: number;
  userId: number;
  actorType: string;
  name: string | null;
  toPhone: string | null;
  toEmail: string | null;
  subject: string;
  body: string;
  html: string | null;
  language: string;
  entityType: string;
  entityId: string;
  maxAttempts: number;
};

export type HeldGroup = [HeldMessage, ...HeldMessage[]];

// Ten parts of a text message; a person who gets more than that at once wants it by another way.
const smsCharactersMax = 1_500;
const itemsMax: Readonly<Record<MessageMedium, number>> = { sms: 30, email: 200, in_app: 50 };

/**
 * Gathers held messages into those that are sent together: of one person at one address, by one medium, about one event. What
 * is more than one message can hold goes into a further one.
 */
export function gatherHeld(held: readonly HeldMessage[]): HeldGroup[] {
  const together = Map.groupBy(held, (one) =>
    JSON.stringify([one.userId, one.actorType, one.medium, one.eventCode, one.toPhone, one.toEmail]),
  );
  return [...together.values()].flatMap(split);
}

function split(held: readonly HeldMessage[]): HeldGroup[] {
  const groups: HeldGroup[] = [];
  let characters = 0;
  for (const one of held) {
    const last = groups.at(-1);
    characters += one.body.length + 3;
    const isFull =
      last === undefined ||
      last.length >= itemsMax[one.medium] ||
      (one.medium === "sms" && characters > smsCharactersMax);
    if (!isFull) last.push(one);
    else {
      groups.push([one]);
      characters = one.body.length;
    }
  }
  return groups;
}

export type DigestFacts = {
  id: string;
  now: Date;
  traceId: string;
  /** Where the recipient of an e-mail takes himself off; null where there is nothing to leave. */
  unsubscribeUrl: string | null;
};

/** The one message that is sent for a group: a plain list of their texts; one that is alone is sent as it is. */
export function composeDigest(group: HeldGroup, { id, now, traceId, unsubscribeUrl }: DigestFacts): MessageDraft {
  const [first] = group;
  const heaviest = group.reduce((one, other) => (other.weight > one.weight ? other : one));
  const sameRule = group.every(({ ruleId }) => ruleId === first.ruleId);
  const sameEntity = group.every((one) => one.entityType === first.entityType && one.entityId === first.entityId);
  return {
    // Several events may have caused what is in it; each of those has it in its story.
    emissionId: null,
    eventCode: first.eventCode,
    ruleId: sameRule ? first.ruleId : null,
    medium: first.medium,
    recipient: {
      userId: first.userId,
      actorType: first.actorType,
      name: first.name,
      phones: readPhones(first.toPhone),
      email: first.toEmail,
    },
    priority: heaviest.priority,
    weight: heaviest.weight,
    ...writeTexts(group),
    language: first.language,
    templateId: null,
    templateVersion: null,
    missing: [],
    entityType: sameEntity ? first.entityType : "",
    entityId: sameEntity ? first.entityId : "",
    payload: { digest_of: group.length },
    held: null,
    overridden: false,
    escalationId: null,
    maxAttempts: Math.max(...group.map(({ maxAttempts }) => maxAttempts)),
    dueAt: now,
    idempotencyKey: `digest:${id}`,
    traceId,
    unsubscribeUrl,
    targetId: digestTargetId,
  };
}

function writeTexts(group: HeldGroup): Pick<MessageDraft, "subject" | "body" | "html"> {
  const [first, ...more] = group;
  if (more.length === 0) return { subject: first.subject, body: first.body, html: first.html };
  const subject = `${group.length} notifications: ${first.eventDescription || first.eventCode}`;
  if (first.medium === "sms") return { subject, body: group.map(({ body }) => `• ${body}`).join("\n"), html: null };
  const entries = group.map((one) => (one.subject === "" ? `• ${one.body}` : `• ${one.subject}\n\n${one.body}`));
  return { subject, body: entries.join("\n\n"), html: null };
}
