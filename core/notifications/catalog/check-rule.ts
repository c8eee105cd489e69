import type { FieldProblem } from "#core/problems/problem-table.ts";
import { criticalPriority, fallbackLanguage, toMediumCode } from "../model.ts";
import type { EntryFacts, Found } from "./check-entry.ts";
import type { NotificationCatalog, RuleDocument } from "./model.ts";
import { nameChoices } from "./name-choices.ts";
import { findGroup, readPolicy } from "./read-policy.ts";

/** A rule names an event, a priority, people and groups that exist. */
export function checkRule(document: RuleDocument, { catalog }: EntryFacts<RuleDocument>): Found<RuleDocument> {
  const problems: FieldProblem[] = [];
  const say = (pointer: string, detail: string) => problems.push({ pointer, detail });
  if (!catalog.events.some(({ code }) => code === document.eventCode)) {
    say("/event_code", describeUnknownEvent(document.eventCode, catalog));
  }
  const policy = readPolicy(document.recipientPolicy, catalog);
  if (!policy.ok) say("/recipient_policy", policy.detail);
  const priorities = catalog.lookups.filter(({ kind }) => kind === "priority").map(({ code }) => code);
  const priority = document.priority.toUpperCase();
  if (!priorities.includes(priority)) {
    const choices = nameChoices(priorities, "no priorities yet");
    say("/priority", `There is no priority "${document.priority}"; there are: ${choices}.`);
  }
  const { escalation } = document;
  const group = escalation && findGroup(catalog.groups, escalation.group);
  if (escalation !== null && group === null) {
    const choices = nameChoices(
      catalog.groups.map(({ code }) => code),
      "no groups yet",
    );
    say("/escalation/group", `There is no group "${escalation.group}"; there are: ${choices}.`);
  }
  const settled: RuleDocument = {
    ...document,
    recipientPolicy: policy.ok ? policy.policy : document.recipientPolicy,
    priority,
    escalation: escalation && { ...escalation, group: group ?? escalation.group },
  };
  return { document: settled, problems, warnings: listWarnings(settled, catalog) };
}

function describeUnknownEvent(written: string, { events }: NotificationCatalog): string {
  const near = events.find(({ code }) => code.toLowerCase() === written.toLowerCase());
  if (near !== undefined) return `There is no event "${written}"; do you mean ${near.code}?`;
  return `There is no event "${written}"; there are: ${nameChoices(
    events.map(({ code }) => code),
    "no events yet",
  )}.`;
}

/** What works and is probably not meant. */
function listWarnings(rule: RuleDocument, catalog: NotificationCatalog): FieldProblem[] {
  const warnings: FieldProblem[] = [];
  const warn = (pointer: string, detail: string) => warnings.push({ pointer, detail });
  const event = catalog.events.find(({ code }) => code === rule.eventCode);
  if (event !== undefined && !event.active)
    warn("/event_code", `The event ${event.code} is switched off, so nobody is told.`);
  if (rule.media.length === 0) warn("/channels", "No medium is chosen, so nobody is told.");
  for (const medium of rule.media) {
    const code = toMediumCode(medium);
    if (catalog.lookups.some((lookup) => lookup.kind === "channel" && lookup.code === code && !lookup.active)) {
      warn("/channels", `${code} is switched off among the lookups.`);
    }
    const languages = catalog.templates
      .filter((template) => template.eventCode === rule.eventCode && template.medium === medium)
      .map(({ language }) => language);
    if (languages.length === 0)
      warn("/channels", `${code} has no template for ${rule.eventCode} yet, so nothing is sent by it.`);
    else if (!languages.includes(fallbackLanguage)) {
      const only = languages.join(", ");
      warn("/channels", `${code} has templates in ${only} and none in ${fallbackLanguage} for everybody else.`);
    }
  }
  const isCritical = rule.priority === criticalPriority;
  if (rule.escalation !== null && !isCritical)
    warn("/escalation", `Only rules of priority ${criticalPriority} escalate.`);
  if (isCritical && rule.digest !== null) warn("/digest", `${criticalPriority} is sent at once, whatever stands here.`);
  if (isCritical && rule.throttle !== null)
    warn("/throttle", `${criticalPriority} is sent however often, whatever stands here.`);
  return warnings;
}
