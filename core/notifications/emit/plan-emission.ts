import { criticalPriority, type MessageMedium, type NotificationRule, toMediumCode } from "../model.ts";
import type { EmissionFacts } from "./emission-facts.ts";
import type { EventCatalog } from "./event-catalog.ts";
import { readPolicy } from "./match-policy.ts";
import type { EmissionPlan, EmitRequest, Skip } from "./model.ts";
import { type PlanLedger, planMessage } from "./plan-message.ts";
import { resolveRecipients, skipRule } from "./resolve-recipients.ts";

/**
 * Plans what an event comes to: which messages, in which words, by which medium and when; and who is not told, and why. Pure:
 * the same facts give the same plan, for a dry run and for the real one. No rule is said before no recipients; rules are
 * gone through by their ids, and within each, recipients by media.
 */
export function planEmission(catalog: EventCatalog, request: EmitRequest, facts: EmissionFacts): EmissionPlan {
  const { rules } = catalog;
  if (rules.length === 0) return suppress("no_active_rule");
  const namesNobody = facts.entries.length === 0;
  if (namesNobody && !rules.some(tellsGroup)) return suppress("no_recipients");
  const plan: Pick<EmissionPlan, "messages" | "skipped"> = { messages: [], skipped: [] };
  const ledger: PlanLedger = { keys: new Set(), made: new Map(), times: new Map() };
  for (const rule of rules) planRule({ catalog, request, facts, ledger }, rule, plan);
  if (plan.messages.length > 0) return { disposition: "queued", reason: "", ...plan };
  return { disposition: "suppressed", reason: "no_messages_built", ...plan };
}

type Part = { catalog: EventCatalog; request: EmitRequest; facts: EmissionFacts; ledger: PlanLedger };

function planRule(part: Part, rule: NotificationRule, plan: Pick<EmissionPlan, "messages" | "skipped">): void {
  const { recipients, skipped } = resolveRecipients(part.catalog, rule, part.facts);
  const [about] = skipped;
  if (recipients.length === 0 && about?.recipient === null) {
    plan.skipped.push(about);
    return;
  }
  const media = findMedia(part.catalog, rule);
  plan.skipped.push(...media.skipped);
  if (media.active.length === 0) return;
  plan.skipped.push(...skipped);
  const critical = rule.priority === criticalPriority;
  for (const recipient of recipients) {
    for (const medium of media.active) {
      const planned = planMessage({ ...part, rule, critical }, recipient, medium);
      if (planned.kind === "message") plan.messages.push(planned.message);
      else plan.skipped.push(planned.skip);
    }
  }
}

function findMedia(
  { activeMedia }: EventCatalog,
  rule: NotificationRule,
): { active: MessageMedium[]; skipped: Skip[] } {
  if (rule.media.length === 0) {
    return { active: [], skipped: [skipRule(rule, "no_media", "No channels configured for active rule")] };
  }
  const skipped = rule.media
    .filter((medium) => !activeMedia.has(medium))
    .map((medium) => ({
      ...skipRule(rule, "medium_inactive", `The channel ${toMediumCode(medium)} is switched off`),
      medium,
    }));
  return { active: rule.media.filter((medium) => activeMedia.has(medium)), skipped };
}

function tellsGroup(rule: NotificationRule): boolean {
  return readPolicy(rule.recipientPolicy).kind === "group";
}

function suppress(reason: "no_active_rule" | "no_recipients"): EmissionPlan {
  return { disposition: "suppressed", reason, messages: [], skipped: [] };
}
