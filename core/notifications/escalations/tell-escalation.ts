import {
  criticalPriority,
  type DirectoryPerson,
  type EscalationPlan,
  type MessageMedium,
  toMediumCode,
} from "../model.ts";
import type { MessageDraft } from "../outbox/new-message.ts";

/** An open escalation that is due, with the message that it is about and the plan of that one's rule. */
export type DueEscalation = {
  id: string;
  /** Messages of the rule that failed since, with the first. */
  failedCount: number;
  toldCount: number;
  createdAt: Date;
  /** Null where the rule has none any more, or is gone. */
  plan: EscalationPlan | null;
  /** Null where it is no longer on record. */
  message: EscalatedMessage | null;
};

export type EscalatedMessage = {
  number: number;
  /** It, or another of its rule since, is still as it was when it was escalated. */
  failed: boolean;
  eventCode: string;
  medium: MessageMedium;
  weight: number;
  subject: string;
  recipientName: string | null;
  recipientUserId: number | null;
  recipientActorType: string | null;
  lastError: string | null;
  entityType: string;
  entityId: string;
};

export type EscalationStep =
  /** Tell these people, and come again at `nextAt`. */
  | { kind: "tell"; messages: MessageDraft[]; nextAt: Date }
  /** Nothing more is told: all times are used up, it was sent after all, or nobody is to be told any more. */
  | { kind: "end" };

type Facts = { members: readonly DirectoryPerson[]; now: Date; siteUrl: string; newTraceId: () => string };

const minuteMs = 60_000;
// As many as for any message whose request does not say.
const maxAttempts = 5;

/**
 * Decides what a due escalation comes to: its group is told by the media of its plan, again and again until somebody
 * acknowledges it or all times are used up. After the last time it stays open for one wait more, to be acknowledged.
 */
export function tellEscalation(escalation: DueEscalation, facts: Facts): EscalationStep {
  const { plan, message, toldCount } = escalation;
  if (plan === null || message === null || !message.failed || toldCount >= plan.timesMax) return { kind: "end" };
  const texts = writeTexts(escalation, plan, message, facts.siteUrl);
  const messages = facts.members.flatMap((member) =>
    plan.media
      .filter((medium) => isReachable(member, medium))
      .map((medium) => draft(escalation, message, member, medium, { ...texts, ...facts })),
  );
  return { kind: "tell", messages, nextAt: new Date(facts.now.getTime() + plan.everyMinutes * minuteMs) };
}

function isReachable({ email, phone }: DirectoryPerson, medium: MessageMedium): boolean {
  return medium === "in_app" || (medium === "email" ? email !== null : phone !== null);
}

type Made = { subject: string; body: string; now: Date; newTraceId: () => string };

function draft(
  { id, toldCount }: DueEscalation,
  message: EscalatedMessage,
  member: DirectoryPerson,
  medium: MessageMedium,
  { subject, body, now, newTraceId }: Made,
): MessageDraft {
  const { userId, actorType, name, phone, email } = member;
  return {
    emissionId: null,
    eventCode: message.eventCode,
    ruleId: null,
    medium,
    recipient: { userId, actorType, name: name || null, phones: phone === null ? [] : [phone], email },
    priority: criticalPriority,
    weight: message.weight,
    subject,
    body,
    html: null,
    language: "en",
    templateId: null,
    templateVersion: null,
    missing: [],
    entityType: message.entityType,
    entityId: message.entityId,
    payload: { escalation_of: message.number },
    held: null,
    overridden: false,
    escalationId: id,
    maxAttempts,
    dueAt: now,
    idempotencyKey: `escalation:${id}:${toldCount + 1}:${userId}:${actorType}:${toMediumCode(medium)}`,
    traceId: newTraceId(),
    unsubscribeUrl: null,
  };
}

/** Which message, to whom, why it failed, and where somebody can see to it. Never what was in it. */
function writeTexts(
  { id, failedCount, toldCount }: DueEscalation,
  { everyMinutes, timesMax }: EscalationPlan,
  message: EscalatedMessage,
  siteUrl: string,
): { subject: string; body: string } {
  const { number, eventCode, medium, recipientName, recipientUserId, recipientActorType, lastError } = message;
  const key = [recipientActorType, recipientUserId].filter((part) => part !== null).join(" ");
  const to = recipientName === null ? key : `${recipientName} (${key})`;
  const times = toldCount + 1;
  const again =
    times < timesMax
      ? `You are told again in ${everyMinutes} min, ${timesMax} times in all, until somebody acknowledges it.`
      : "You are not told of it again.";
  return {
    subject: `Not delivered: ${eventCode} to ${to}${failedCount > 1 ? ` and ${failedCount - 1} more` : ""}`,
    body: [
      `Message ${number} about ${eventCode} by ${toMediumCode(medium)} to ${to} was not delivered: ${lastError ?? "no reason is known"}`,
      ...(failedCount > 1 ? [`Since then ${failedCount - 1} more of the same rule were not.`] : []),
      `${siteUrl.replace(/\/+$/, "")}/admin/notifications/escalations#${id}`,
      again,
    ].join("\n"),
  };
}
