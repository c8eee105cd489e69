import {
  fallbackLanguage,
  type MessageMedium,
  type NotificationRule,
  type Preference,
  toMediumCode,
} from "../model.ts";
import { type AddressMedium, writeAddressKey } from "../people/normal-address.ts";
import { writePersonKey } from "../people/recipient-facts.ts";
import { addRecipientFacts } from "../templates/add-recipient-facts.ts";
import type { ComposedMessage } from "../templates/model.ts";
import { decideWhen } from "./decide-when.ts";
import { type EmissionFacts, writeThrottleKey } from "./emission-facts.ts";
import type { EventCatalog, ReadyTemplate } from "./event-catalog.ts";
import type { EmitRequest, PlannedMessage, Recipient, Skip, SkipCode } from "./model.ts";
import type { ResolvedRecipient } from "./resolve-recipients.ts";

/** What the plan has come to so far, which counts for what follows: keys, and messages under a throttle. */
export type PlanLedger = { keys: Set<string>; made: Map<string, number>; times: Map<string, Date> };

export type PlanPart = {
  catalog: EventCatalog;
  request: EmitRequest;
  facts: EmissionFacts;
  rule: NotificationRule;
  critical: boolean;
  ledger: PlanLedger;
};

export type PlannedPart = { kind: "message"; message: PlannedMessage } | { kind: "skip"; skip: Skip };

/** Plans one message of a rule to one recipient by one medium, or says why there is none: in the documented order. */
export function planMessage(part: PlanPart, resolved: ResolvedRecipient, medium: MessageMedium): PlannedPart {
  const { catalog, request, facts, rule, critical, ledger } = part;
  const { userId, actorType } = resolved.recipient;
  const skip = (code: SkipCode, reason: string, outboxId: number | null = null): PlannedPart => ({
    kind: "skip",
    skip: { code, reason, ruleId: rule.id, recipient: { userId, actorType }, medium, outboxId },
  });
  const preference = facts.recipients.preferences.get(writePersonKey(resolved.recipient)) ?? null;
  const mode = findMode(preference, catalog.event.code, medium);
  const blocked = mode === "off" || !allows(preference, medium);
  if (blocked && !critical) return skip("preference", "Blocked by user preference");
  const reach = findReach(resolved, medium, facts);
  if (reach.kind === "skip") return skip(reach.code, reach.reason);
  const { recipient } = reach;
  const found = findTemplate(catalog, medium, resolved, preference);
  if (found === null) return skip("no_template", "No active template found for event/channel/language");
  const composed = compose(found, request, recipient);
  if (composed.kind === "failed") return skip("template_failed", composed.detail);
  const { message } = composed;
  const about = { ruleId: rule.id, userId, actorType, medium };
  const idempotencyKey = writeMessageKey(facts.keyBase, catalog.event.code, about);
  if (ledger.keys.has(idempotencyKey) || facts.taken.has(idempotencyKey)) {
    const outboxId = facts.taken.get(idempotencyKey) ?? null;
    return skip("duplicate", "Duplicate idempotency key (already queued)", outboxId);
  }
  const throttled = isThrottled(part, resolved.recipient, medium);
  if (throttled && !critical) return skip("throttled", describeThrottle(rule));
  ledger.keys.add(idempotencyKey);
  const asked = { timeZone: recipient.timeZone, settings: catalog.settings, now: facts.now, times: ledger.times };
  const when = decideWhen({ rule, medium, preference, mode, critical, ...asked });
  return {
    kind: "message",
    message: {
      ruleId: rule.id,
      recipient,
      medium,
      language: found.language,
      templateId: found.id,
      templateVersion: found.version,
      ...message,
      subject: findSubject(message.subject, medium, catalog.event.code),
      priority: rule.priority,
      weight: catalog.weightOf(rule.priority),
      ...when,
      overridden: when.overridden || blocked || throttled,
      idempotencyKey,
    },
  };
}

/** The documented subject where a template has none; a text message shows none. */
function findSubject(subject: string, medium: MessageMedium, eventCode: string): string {
  return subject.trim() === "" && medium !== "sms" ? `Notification: ${eventCode}` : subject;
}

/** The documented key of a message: `<base>:<event>:<rule>:<user>:<ACTOR>:<CHANNEL>`. */
export function writeMessageKey(
  base: string,
  eventCode: string,
  { ruleId, userId, actorType, medium }: { ruleId: number; userId: number; actorType: string; medium: MessageMedium },
): string {
  return `${base}:${eventCode}:${ruleId}:${userId}:${actorType}:${toMediumCode(medium)}`;
}

function findMode(preference: Preference | null, eventCode: string, medium: MessageMedium) {
  const own = preference?.events.find((event) => event.eventCode === eventCode && event.medium === medium);
  return own?.mode ?? null;
}

function allows(preference: Preference | null, medium: MessageMedium): boolean {
  if (preference === null) return true;
  return { sms: preference.allowSms, email: preference.allowEmail, in_app: preference.allowInApp }[medium];
}

type Reach = { kind: "reached"; recipient: Recipient } | { kind: "skip"; code: SkipCode; reason: string };

/**
 * By which addresses the medium reaches the recipient. One that is missing is no reason to skip: the message is queued, and
 * its attempts fail with the documented words until somebody fills it in.
 */
function findReach(resolved: ResolvedRecipient, medium: MessageMedium, { recipients }: EmissionFacts): Reach {
  const { recipient, phoneProblem, emailProblem } = resolved;
  const isSuppressed = (by: AddressMedium, address: string) =>
    recipients.suppressions.has(writeAddressKey(by, address));
  const suppressed = { kind: "skip", code: "suppressed_address" } as const;
  switch (medium) {
    case "sms": {
      if (phoneProblem !== null) return { kind: "skip", code: "bad_recipient", reason: phoneProblem };
      const phones = recipient.phones.filter((phone) => !isSuppressed("sms", phone));
      const none = phones.length === 0 && recipient.phones.length > 0;
      return none
        ? { ...suppressed, reason: "Nothing is sent to this telephone number any more" }
        : { kind: "reached", recipient: { ...recipient, phones } };
    }
    case "email": {
      if (emailProblem !== null) return { kind: "skip", code: "bad_recipient", reason: emailProblem };
      return recipient.email !== null && isSuppressed("email", recipient.email)
        ? { ...suppressed, reason: "Nothing is sent to this e-mail address any more" }
        : { kind: "reached", recipient };
    }
    case "in_app":
      return { kind: "reached", recipient };
  }
}

/** The language that the request asks for, or the person prefers, or the directory says; where it has no template, English. */
function findTemplate(
  { findTemplate: find }: EventCatalog,
  medium: MessageMedium,
  { askedLanguage, recipient }: ResolvedRecipient,
  preference: Preference | null,
): ReadyTemplate | null {
  const language = askedLanguage || preference?.preferredLang || recipient.language || fallbackLanguage;
  return find(medium, language) ?? find(medium, fallbackLanguage);
}

function compose(
  template: ReadyTemplate,
  { context }: EmitRequest,
  recipient: Recipient,
): { kind: "composed"; message: ComposedMessage } | { kind: "failed"; detail: string } {
  if (template.message === null) return { kind: "failed", detail: template.problem };
  return template.message.compose(addRecipientFacts(context, recipient));
}

function isThrottled({ rule, facts, ledger }: PlanPart, recipient: Recipient, medium: MessageMedium): boolean {
  if (rule.throttle === null) return false;
  const key = writeThrottleKey(rule.id, recipient, medium);
  const made = ledger.made.get(key) ?? facts.made.get(key) ?? 0;
  const throttled = made >= rule.throttle.count;
  ledger.made.set(key, made + 1);
  return throttled;
}

function describeThrottle({ throttle }: NotificationRule): string {
  return `At most ${throttle?.count} messages within ${throttle?.minutes} minutes`;
}
