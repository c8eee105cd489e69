import type { EmissionPlan, PlannedMessage, Skip, SkipCode } from "../emit/model.ts";
import type { MessageMedium } from "../model.ts";
import { nameRule } from "./describe-entry.ts";
import type { NotificationCatalog } from "./model.ts";

/** A message that would be made, as a screen shows it. */
export type ReportedMessage = {
  key: string;
  ruleId: number;
  ruleName: string;
  recipient: string;
  /** Empty where there is none, so that it would fail. */
  address: string;
  medium: MessageMedium;
  language: string;
  templateId: number;
  templateVersion: number;
  subject: string;
  body: string;
  hasHtml: boolean;
  missing: string[];
  priority: string;
  dueAt: string;
  held: PlannedMessage["held"];
  overridden: boolean;
};

/** What would not be made, and why. */
export type ReportedSkip = {
  key: string;
  ruleId: number;
  ruleName: string;
  recipient: string | null;
  medium: MessageMedium | null;
  code: SkipCode;
  reason: string;
};

/** What a report would come to, fit for a screen. Of very many entries only the first are listed; the counts are of all. */
export type PlanReport = {
  reason: EmissionPlan["reason"];
  messages: ReportedMessage[];
  messageCount: number;
  skipped: ReportedSkip[];
  skippedCount: number;
};

const listedMax = 200;
const rawCharactersMax = 120;

/** A plan as a screen shows it: of one rule where `ruleId` says which, else of all rules of the event. */
export function describePlan(
  plan: EmissionPlan,
  { rules }: Pick<NotificationCatalog, "rules">,
  ruleId: number | null,
): PlanReport {
  const names = new Map(rules.map((rule) => [rule.id, nameRule(rule)]));
  const isAsked = (one: { ruleId: number }) => ruleId === null || one.ruleId === ruleId;
  const messages = plan.messages.filter(isAsked);
  const skipped = plan.skipped.filter(isAsked);
  const nameOf = (id: number) => names.get(id) ?? `Rule ${id}`;
  return {
    reason: plan.reason,
    messages: messages.slice(0, listedMax).map((message) => describeMessage(message, nameOf(message.ruleId))),
    messageCount: messages.length,
    skipped: skipped.slice(0, listedMax).map((skip, index) => describeSkip(skip, nameOf(skip.ruleId), index)),
    skippedCount: skipped.length,
  };
}

function describeMessage(message: PlannedMessage, ruleName: string): ReportedMessage {
  const { recipient, html, idempotencyKey, dueAt, ...rest } = message;
  const { ruleId, medium, language, templateId, templateVersion, subject, body, missing, priority, held, overridden } =
    rest;
  const addresses = { email: recipient.email ?? "", sms: recipient.phones.join(", "), in_app: "inbox" };
  return {
    key: idempotencyKey,
    ruleId,
    ruleName,
    recipient: nameRecipient(recipient.userId, recipient.actorType, recipient.name),
    address: addresses[medium],
    medium,
    language,
    templateId,
    templateVersion,
    subject,
    body,
    hasHtml: html !== null,
    missing,
    priority,
    dueAt: dueAt.toISOString(),
    held,
    overridden,
  };
}

function describeSkip(skip: Skip, ruleName: string, index: number): ReportedSkip {
  const { ruleId, recipient, medium, code, reason, raw } = skip;
  // One that could not be read is shown as it was written.
  const who =
    raw === undefined || recipient?.userId
      ? recipient && nameRecipient(recipient.userId, recipient.actorType, null)
      : JSON.stringify(raw).slice(0, rawCharactersMax);
  return { key: `${index}`, ruleId, ruleName, recipient: who, medium, code, reason };
}

function nameRecipient(userId: number | null, actorType: string | null, name: string | null): string {
  const key = `${actorType ?? "?"} ${userId ?? "?"}`;
  return name === null || name === "" ? key : `${name} (${key})`;
}
