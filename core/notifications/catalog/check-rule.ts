import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { EntryFacts, Found } from "./check-entry.ts";
import { checkPolicy, findGroup } from "./check-policy.ts";
import { listRuleWarnings } from "./list-rule-warnings.ts";
import type { NotificationCatalog, RuleDocument } from "./model.ts";
import { nameChoices } from "./name-choices.ts";

/** A rule names an event, a priority, people and groups that exist. */
export function checkRule(document: RuleDocument, { catalog }: EntryFacts<RuleDocument>): Found<RuleDocument> {
  const problems: FieldProblem[] = [];
  const say = (pointer: string, detail: string) => problems.push({ pointer, detail });
  if (!catalog.events.some(({ code }) => code === document.eventCode)) {
    say("/event_code", describeUnknownEvent(document.eventCode, catalog));
  }
  const policy = checkPolicy(document.recipientPolicy, catalog);
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
  return { document: settled, problems, warnings: listRuleWarnings(settled, catalog) };
}

function describeUnknownEvent(written: string, { events }: NotificationCatalog): string {
  const near = events.find(({ code }) => code.toLowerCase() === written.toLowerCase());
  if (near !== undefined) return `There is no event "${written}"; do you mean ${near.code}?`;
  return `There is no event "${written}"; there are: ${nameChoices(
    events.map(({ code }) => code),
    "no events yet",
  )}.`;
}
