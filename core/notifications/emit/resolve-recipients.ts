import type { DirectoryPerson, NotificationRule } from "../model.ts";
import { writePersonKey } from "../people/recipient-facts.ts";
import type { EmissionFacts } from "./emission-facts.ts";
import type { EventCatalog } from "./event-catalog.ts";
import { type RecipientPolicy, readPolicy } from "./match-policy.ts";
import type { Recipient, Skip } from "./model.ts";
import type { NamedRecipient, ReadRecipient } from "./read-recipient.ts";

/** Somebody whom a rule tells; a `…Problem` says why the address that the request gave cannot be used. */
export type ResolvedRecipient = {
  recipient: Recipient;
  /** Asked for by the request alone, which counts before the person's own preference. */
  askedLanguage: string | null;
  phoneProblem: string | null;
  emailProblem: string | null;
};

export type Resolved = { recipients: ResolvedRecipient[]; skipped: Skip[] };

type Facts = Pick<EmissionFacts, "entries" | "members" | "recipients">;

/** Whom one rule tells of those whom the request names, or who is in its group, filled up from the directory. */
export function resolveRecipients(catalog: EventCatalog, rule: NotificationRule, facts: Facts): Resolved {
  const policy = readPolicy(rule.recipientPolicy);
  return policy.kind === "group" ? resolveGroup(policy.code, rule, facts) : resolveNamed(catalog, policy, rule, facts);
}

function resolveGroup(code: string, rule: NotificationRule, { members }: Facts): Resolved {
  const active = (members.get(code) ?? []).filter((person) => person.active);
  if (active.length === 0) {
    const reason = members.has(code) ? `The group ${code} has no active members` : `There is no group ${code}`;
    return { recipients: [], skipped: [skipRule(rule, "empty_group", reason)] };
  }
  const nobody = { phones: [], phoneProblem: null, email: null, emailProblem: null, language: null };
  const recipients = active.map((person) => fillUp({ ...nobody, userId: person.userId }, person.actorType, person));
  return { recipients, skipped: [] };
}

function resolveNamed(
  catalog: EventCatalog,
  policy: Exclude<RecipientPolicy, { kind: "group" }>,
  rule: NotificationRule,
  { entries, recipients: known }: Facts,
): Resolved {
  const meant = entries.filter(
    ({ actorType }) => policy.kind === "everyone" || actorType.toUpperCase() === policy.code,
  );
  if (meant.length === 0) {
    const reason = "No recipients matched recipient_policy";
    return { recipients: [], skipped: [skipRule(rule, "no_recipient_matched", reason)] };
  }
  const resolved: Resolved = { recipients: [], skipped: [] };
  for (const entry of meant) {
    const found = resolveEntry(catalog, rule, entry, known.people);
    if ("code" in found) resolved.skipped.push(found);
    else resolved.recipients.push(found);
  }
  return resolved;
}

function resolveEntry(
  catalog: EventCatalog,
  rule: NotificationRule,
  entry: ReadRecipient,
  people: EmissionFacts["recipients"]["people"],
): ResolvedRecipient | Skip {
  const userId = entry.ok ? entry.recipient.userId : null;
  const skip = (code: Skip["code"], reason: string, actorType = entry.actorType): Skip => ({
    ...skipRule(rule, code, reason),
    recipient: { userId, actorType },
    raw: entry.raw,
  });
  if (!entry.ok) return skip("bad_recipient", entry.reason);
  const actorType = catalog.findActorType(entry.actorType);
  if (actorType === null) return skip("unknown_actor_type", `Unknown actor_type code: ${entry.actorType}`);
  const person = people.get(writePersonKey({ userId: entry.recipient.userId, actorType })) ?? null;
  if (person?.active === false) return skip("bad_recipient", "Switched off in the directory", actorType);
  return fillUp(entry.recipient, actorType, person);
}

/** What the request says counts; the directory fills in what it does not say. */
function fillUp(named: NamedRecipient, actorType: string, person: DirectoryPerson | null): ResolvedRecipient {
  const { userId, phoneProblem, emailProblem, language } = named;
  const ownPhones = person?.phone ? [person.phone] : [];
  return {
    recipient: {
      userId,
      actorType,
      name: person?.name || null,
      phones: named.phones.length > 0 ? named.phones : ownPhones,
      email: named.email ?? person?.email ?? null,
      language: language ?? person?.language ?? null,
      timeZone: person?.timeZone ?? null,
    },
    askedLanguage: language,
    phoneProblem,
    emailProblem,
  };
}

/** A skip that is about the whole rule. */
export function skipRule(rule: NotificationRule, code: Skip["code"], reason: string): Skip {
  return { code, reason, ruleId: rule.id, recipient: null, medium: null, outboxId: null };
}
