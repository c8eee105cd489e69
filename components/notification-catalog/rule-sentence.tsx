import type { NotificationCatalog } from "#core/notifications/catalog/model.ts";
import { readPolicy } from "#core/notifications/emit/match-policy.ts";
import { mediumWords } from "#core/notifications/medium-words.ts";
import { criticalPriority, type Digest, type MessageMedium, type NotificationRule } from "#core/notifications/model.ts";

type RuleSentenceProps = { rule: NotificationRule; catalog: Pick<NotificationCatalog, "lookups" | "groups"> };

/** What a rule does, as a person would say it. */
export function RuleSentence({ rule, catalog }: RuleSentenceProps) {
  const isCritical = rule.priority === criticalPriority;
  const sentences = [
    `it tells ${nameRecipients(rule.recipientPolicy, catalog)} ${nameMedia(rule.media)}, ${nameDigest(isCritical ? null : rule.digest)}.`,
    rule.throttle === null || isCritical
      ? null
      : `One person gets at most ${rule.throttle.count} within ${rule.throttle.minutes} minutes by each medium.`,
    isCritical ? "It is critical: preferences, quiet hours and limits do not hold it back." : null,
    rule.escalation === null || !isCritical
      ? null
      : `If a message fails for good, the group ${nameGroup(rule.escalation.group, catalog)} is told every ${rule.escalation.everyMinutes} minutes, up to ${rule.escalation.timesMax} times, until somebody acknowledges it.`,
  ].filter((sentence) => sentence !== null);
  return (
    <p className="max-w-prose">
      When <span className="font-mono text-small">{rule.eventCode}</span> is reported, {sentences.join(" ")}
    </p>
  );
}

function nameRecipients(text: string, { lookups, groups }: RuleSentenceProps["catalog"]): string {
  const policy = readPolicy(text);
  switch (policy.kind) {
    case "everyone":
      return "everyone whom the report names";
    case "actor_type": {
      const type = lookups.find(({ kind, code }) => kind === "actor_type" && code === policy.code);
      return `those whom the report names as ${type?.name ?? policy.code}`;
    }
    case "group":
      return `the group ${nameGroup(policy.code, { groups })}, whoever the report names,`;
  }
}

function nameGroup(code: string, { groups }: Pick<NotificationCatalog, "groups">): string {
  return groups.find((group) => group.code === code)?.name || code;
}

function nameMedia(media: readonly MessageMedium[]): string {
  if (media.length === 0) return "by no medium yet";
  const words = media.map((medium) => mediumWords[medium].toLowerCase());
  const last = words.at(-1);
  return `by ${words.length === 1 ? last : `${words.slice(0, -1).join(", ")} and ${last}`}`;
}

function nameDigest(digest: Digest | null): string {
  if (digest === null) return "at once";
  return digest.every === "hour" ? "gathered each full hour" : `gathered once a day at ${digest.at}`;
}
