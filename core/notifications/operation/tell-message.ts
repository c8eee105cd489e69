import type { HeldFor } from "../emit/model.ts";
import { type Digest, fallbackLanguage, type MessageMedium, toMediumCode } from "../model.ts";

/** What the story of a message is told from, before anything was sent. */
export type MessageFacts = {
  createdAt: Date;
  emissionId: string | null;
  emission: { requestedBy: string } | null;
  eventCode: string;
  escalationId: string | null;
  gatheredCount: number;
  ruleId: number | null;
  rule: { name: string; recipientPolicy: string; digest: Digest | null } | null;
  medium: MessageMedium;
  priority: string;
  overridden: boolean;
  language: string;
  preferredLanguage: string | null;
  directoryLanguage: string | null;
  templateId: number | null;
  templateVersion: number | null;
  template: { active: boolean } | null;
  missing: readonly string[];
  held: HeldFor | null;
  nextAttemptAt: Date;
  final: boolean;
  attemptCount: number;
  digest: { number: number } | null;
};

/** A decision that led to the message as it is. */
export type MessageStep = {
  stage: "reported" | "rule" | "priority" | "language" | "template" | "held";
  verdict: "passed" | "noted" | "waiting";
  sentence: string;
};

/** Why a message is what it is, in the order in which it was decided; what came of sending it is not part of it. */
export function tellMessage(facts: MessageFacts): MessageStep[] {
  return [
    { stage: "reported", verdict: "passed", sentence: tellCause(facts) },
    ...tellRule(facts),
    ...(facts.overridden
      ? [
          {
            stage: "priority" as const,
            verdict: "noted" as const,
            sentence: `${facts.priority} overrode what would have kept it back: a preference, quiet hours, a digest or a limit.`,
          },
        ]
      : []),
    ...tellTemplate(facts),
    ...tellHeld(facts),
  ];
}

function tellCause({ emission, emissionId, eventCode, escalationId, gatheredCount }: MessageFacts): string {
  if (gatheredCount > 0)
    return `${gatheredCount === 1 ? "One message was" : `${gatheredCount} messages were`} gathered into this one.`;
  if (escalationId !== null && emissionId === null)
    return "A critical message failed for good, and its rule says who is told of that.";
  if (emission !== null) return `${emission.requestedBy} reported ${eventCode}.`;
  return emissionId === null
    ? `It was made for ${eventCode}.`
    : `${eventCode} was reported; the record of that is gone.`;
}

function tellRule({ rule, ruleId, medium, priority }: MessageFacts): MessageStep[] {
  if (ruleId === null) return [];
  const name = rule === null ? `Rule ${ruleId}, which was removed,` : rule.name || `Rule ${ruleId}`;
  const who = rule === null ? "this person" : describePolicy(rule.recipientPolicy);
  const sentence = `${name} tells ${who} by ${toMediumCode(medium)}, with the priority ${priority}.`;
  return [{ stage: "rule", verdict: "passed", sentence }];
}

function describePolicy(policy: string): string {
  if (policy === "" || policy === "*" || policy.toUpperCase() === "ALL") return "everybody who is named";
  return policy.startsWith("GROUP:") ? `the group ${policy.slice(6)}` : `recipients of the type ${policy}`;
}

function tellTemplate({
  templateId,
  templateVersion,
  template,
  language,
  missing,
  ...person
}: MessageFacts): MessageStep[] {
  if (templateId === null) return [];
  const state = template === null ? ", which was removed," : template.active ? "" : ", which is switched off now,";
  const sentence = `Version ${templateVersion ?? "?"} of the template${state} was filled in.`;
  const gaps = missing.length === 0 ? "" : ` There was no value for ${missing.map((name) => `“${name}”`).join(", ")}.`;
  return [
    { stage: "language", verdict: "passed", sentence: tellLanguage(language, person) },
    { stage: "template", verdict: missing.length === 0 ? "passed" : "noted", sentence: `${sentence}${gaps}` },
  ];
}

/** The request's own wish is not on record; what the person and the directory say may have changed since. */
function tellLanguage(
  language: string,
  { preferredLanguage, directoryLanguage }: Pick<MessageFacts, "preferredLanguage" | "directoryLanguage">,
): string {
  if (language === preferredLanguage) return `In “${language}”, which the person prefers.`;
  if (language === directoryLanguage) return `In “${language}”, as the directory of people says.`;
  const wished = preferredLanguage ?? directoryLanguage;
  if (language !== fallbackLanguage) return `In “${language}”, as the request asked.`;
  return wished === null
    ? `In “${language}”, because nobody asked for another language.`
    : `In “${language}”: the request asked for it, or there was no template in “${wished}”.`;
}

function tellHeld({ held, nextAttemptAt, final, attemptCount, digest }: MessageFacts): MessageStep[] {
  if (held === null) return [];
  if (held === "digest") {
    if (digest !== null)
      return [{ stage: "held", verdict: "passed", sentence: `It was sent in the digest ${digest.number}.` }];
    if (final) return [{ stage: "held", verdict: "noted", sentence: "It was held for a digest that was not made." }];
    return [
      { stage: "held", verdict: "waiting", sentence: `It is gathered with others until ${sayInstant(nextAttemptAt)}.` },
    ];
  }
  if (attemptCount > 0 || final) {
    return [{ stage: "held", verdict: "passed", sentence: "It was held until the person's quiet hours ended." }];
  }
  const sentence = `It is held until the person's quiet hours end, at ${sayInstant(nextAttemptAt)}.`;
  return [{ stage: "held", verdict: "waiting", sentence }];
}

function sayInstant(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
