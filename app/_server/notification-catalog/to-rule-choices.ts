import type { RuleChoices } from "#components/notification-catalog/rule-form.tsx";
import type { NotificationCatalog } from "#core/notifications/catalog/model.ts";
import type { LookupKind, NotificationRule } from "#core/notifications/model.ts";

/** What a rule can be made of: what is switched on, and what the rule has already. */
export function toRuleChoices(
  { lookups, events, groups }: NotificationCatalog,
  rule: NotificationRule | null = null,
): RuleChoices {
  const list = (kind: LookupKind, kept: string | undefined) =>
    lookups.filter((lookup) => lookup.kind === kind && (lookup.active || lookup.code === kept));
  return {
    events,
    priorities: list("priority", rule?.priority),
    actorTypes: list("actor_type", rule?.recipientPolicy),
    groups,
    inactiveMedia: lookups.filter(({ kind, active }) => kind === "channel" && !active).map(({ code }) => code),
  };
}
