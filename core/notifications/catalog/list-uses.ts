import { readPolicy } from "../emit/match-policy.ts";
import type { Lookup, NotificationEvent } from "../model.ts";
import { isBuiltIn, lookupWords } from "./check-lookup.ts";
import { nameRule } from "./describe-entry.ts";
import type { EntryKind, EntryOf, NotificationCatalog, RuleDocument } from "./model.ts";
import { nameChoices } from "./name-choices.ts";
import type { OtherUses } from "./ports.ts";

/** What keeps an entry from being deleted, in a sentence that says what to do first; null when nothing needs it. */
export function listUses<Kind extends EntryKind>(
  kind: Kind,
  entry: EntryOf[Kind],
  catalog: NotificationCatalog,
  other: OtherUses,
): string | null {
  if (kind === "event") return describeEventUse(entry as NotificationEvent, catalog, other);
  if (kind === "lookup") return describeLookupUse(entry as Lookup, catalog, other);
  if (other.openEscalations === 0) return null;
  return `${count(other.openEscalations, "escalation")} of it must be acknowledged first.`;
}

function describeEventUse({ id }: NotificationEvent, { rules }: NotificationCatalog, other: OtherUses): string | null {
  const used = rules.filter(({ eventId }) => eventId === id);
  const parts = [
    used.length > 0 ? `these rules: ${nameRules(used)}` : null,
    other.templates > 0 ? count(other.templates, "template") : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return `It is used by ${parts.join(" and by ")}. Delete them first, or switch the event off.`;
}

function describeLookupUse(
  { kind, code }: Lookup,
  { events, rules }: NotificationCatalog,
  other: OtherUses,
): string | null {
  const word = lookupWords[kind];
  if (isBuiltIn({ kind, code })) {
    return `The ${word} ${code} is built in and cannot be deleted; it can be renamed.`;
  }
  const ofModule = kind === "module" ? events.filter(({ module }) => module === code) : [];
  const ofRules = rules.filter(
    ({ priority, recipientPolicy }) =>
      (kind === "priority" && priority === code) || (kind === "actor_type" && isPolicyOf(recipientPolicy, code)),
  );
  const parts = [
    ofModule.length > 0
      ? `these events: ${nameChoices(
          ofModule.map((event) => event.code),
          "",
        )}`
      : null,
    ofRules.length > 0 ? `these rules: ${nameRules(ofRules)}` : null,
    other.people > 0 ? `${count(other.people, "entry", "entries")} of the directory of people` : null,
    other.preferences > 0 ? count(other.preferences, "stored preference") : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return `The ${word} ${code} is used by ${parts.join(" and by ")}. Change them first, or switch it off.`;
}

function isPolicyOf(text: string, code: string): boolean {
  const policy = readPolicy(text);
  return policy.kind === "actor_type" && policy.code === code;
}

function nameRules(
  rules: readonly (Pick<RuleDocument, "name" | "eventCode" | "recipientPolicy"> & { id: number })[],
): string {
  return nameChoices(
    rules.map((rule) => `${nameRule(rule)} (${rule.id})`),
    "",
  );
}

function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
