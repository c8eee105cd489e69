import type { FieldProblem } from "#core/problems/problem-table.ts";
import { readPolicy } from "../emit/match-policy.ts";
import { criticalPriority, fallbackLanguage, type LookupKind, type MessageMedium, toMediumCode } from "../model.ts";
import type { NotificationCatalog, RuleDocument } from "./model.ts";

/** What of a rule works and is probably not meant: mostly why nobody would be told. */
export function listRuleWarnings(rule: RuleDocument, catalog: NotificationCatalog): FieldProblem[] {
  const warnings = [
    ...listIdleParts(rule, catalog),
    ...rule.media.flatMap((one) => listMediumGaps(one, rule, catalog)),
  ];
  return [...warnings, ...listUnusedParts(rule)];
}

function listIdleParts(
  { eventCode, recipientPolicy, media }: RuleDocument,
  catalog: NotificationCatalog,
): FieldProblem[] {
  const event = catalog.events.find(({ code }) => code === eventCode);
  const policy = readPolicy(recipientPolicy);
  const found: FieldProblem[] = [];
  if (event?.active === false) {
    found.push({ pointer: "/event_code", detail: `The event ${eventCode} is switched off, so nobody is told.` });
  }
  if (policy.kind === "actor_type" && isSwitchedOff(catalog, "actor_type", policy.code)) {
    const detail = "The actor type is switched off among the lookups, so nobody is told.";
    found.push({ pointer: "/recipient_policy", detail });
  }
  if (media.length === 0) found.push({ pointer: "/channels", detail: "No medium is chosen, so nobody is told." });
  return found;
}

function listMediumGaps(
  medium: MessageMedium,
  { eventCode }: RuleDocument,
  catalog: NotificationCatalog,
): FieldProblem[] {
  const code = toMediumCode(medium);
  const say = (detail: string) => [{ pointer: "/channels", detail }];
  const off = isSwitchedOff(catalog, "channel", code) ? say(`${code} is switched off among the lookups.`) : [];
  const languages = catalog.templates
    .filter((template) => template.eventCode === eventCode && template.medium === medium)
    .map(({ language }) => language);
  if (languages.includes(fallbackLanguage)) return off;
  const gap =
    languages.length === 0
      ? `${code} has no template for ${eventCode} yet, so nothing is sent by it.`
      : `${code} has templates in ${languages.join(", ")} and none in ${fallbackLanguage} for everybody else.`;
  return [...off, ...say(gap)];
}

function listUnusedParts({ priority, digest, throttle, escalation }: RuleDocument): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (priority !== criticalPriority) {
    if (escalation === null) return [];
    return [{ pointer: "/escalation", detail: `Only rules of priority ${criticalPriority} escalate.` }];
  }
  if (digest !== null) {
    found.push({ pointer: "/digest", detail: `${criticalPriority} is sent at once, whatever stands here.` });
  }
  if (throttle !== null) {
    found.push({ pointer: "/throttle", detail: `${criticalPriority} is sent however often, whatever stands here.` });
  }
  return found;
}

function isSwitchedOff({ lookups }: NotificationCatalog, kind: LookupKind, code: string): boolean {
  return lookups.some((lookup) => lookup.kind === kind && lookup.code === code && !lookup.active);
}
