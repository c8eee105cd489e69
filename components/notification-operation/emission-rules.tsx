import Link from "next/link";
import { Chip } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { toMediumCode } from "#core/notifications/model.ts";
import { type RuleSum, sumUpRules } from "#core/notifications/operation/sum-up-rules.ts";
import type { EmissionStory, RuleNow } from "#db/queries/notifications/operation/find-emission.ts";
import { MessageCountsView } from "./message-counts-view.tsx";

const linkStyle = "inline-flex min-h-6 items-center rounded-sm font-medium underline underline-offset-4";

/** What every rule of an event came to, by medium. */
export function EmissionRules({ story }: { story: EmissionStory }) {
  const sums = sumUpRules(story.messages, story.skips);
  if (sums.length === 0) return null;
  const rules = new Map(story.rules.map((rule) => [rule.id, rule]));
  return (
    <Panel id="rules" title="What every rule came to">
      <ul className="grid gap-4">
        {sums.map((sum) => (
          <li className="grid gap-1.5" key={sum.ruleId ?? 0}>
            <RuleName rule={sum.ruleId === null ? null : (rules.get(sum.ruleId) ?? null)} ruleId={sum.ruleId} />
            <RuleOutcome sum={sum} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RuleName({ rule, ruleId }: { rule: RuleNow | null; ruleId: number | null }) {
  if (ruleId === null) return <p className="font-medium">Without a rule</p>;
  if (rule === null) return <p className="font-medium">Rule {ruleId}, which was removed</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <Link className={linkStyle} href={`/admin/notifications/rules/${ruleId}`} prefetch={false}>
        {rule.name || `Rule ${ruleId}`}
      </Link>
      <span className="text-muted">
        {describePolicy(rule.recipientPolicy)}, {rule.priority}
        {rule.active ? "" : ", switched off since"}
      </span>
    </p>
  );
}

function describePolicy(policy: string): string {
  if (policy === "" || policy === "*" || policy.toUpperCase() === "ALL") return "for everybody who was named";
  return policy.startsWith("GROUP:") ? `for the group ${policy.slice(6)}` : `for ${policy}`;
}

function RuleOutcome({ sum: { media, skipped } }: { sum: RuleSum }) {
  return (
    <ul className="grid gap-1">
      {media.map(({ medium, counts }) => (
        <li className="flex flex-wrap items-center gap-2" key={medium}>
          <Chip>{toMediumCode(medium)}</Chip>
          <MessageCountsView counts={counts} skipped={0} />
        </li>
      ))}
      {skipped === 0 ? null : (
        <li>
          <a
            className="inline-flex min-h-6 items-center rounded-sm text-muted underline underline-offset-4"
            href="#skipped"
          >
            {formatCount(skipped)} not made
          </a>
        </li>
      )}
    </ul>
  );
}
