import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import { nameRule } from "#core/notifications/catalog/describe-entry.ts";
import { mediumWords } from "#core/notifications/medium-words.ts";
import type { NotificationRule } from "#core/notifications/model.ts";
import { catalogPaths } from "./entry-words.ts";
import { PolicyWords } from "./policy-words.tsx";

const name: Column<NotificationRule> = {
  id: "name",
  header: "Rule",
  cell: (rule) => <RowLink href={`${catalogPaths.rule}/${rule.id}`}>{nameRule(rule)}</RowLink>,
};

const event: Column<NotificationRule> = {
  id: "event",
  header: "Event",
  from: "md",
  cell: ({ eventCode }) => <span className="font-mono text-small">{eventCode}</span>,
};

const others: readonly Column<NotificationRule>[] = [
  {
    id: "policy",
    header: "Who is told",
    from: "sm",
    cell: ({ recipientPolicy }) => <PolicyWords policy={recipientPolicy} />,
  },
  {
    id: "media",
    header: "By",
    from: "lg",
    cell: ({ media }) =>
      media.length === 0 ? (
        <span className="text-muted">nothing</span>
      ) : (
        media.map((medium) => mediumWords[medium]).join(", ")
      ),
  },
  { id: "priority", header: "Priority", from: "md", width: "110px", cell: ({ priority }) => priority },
  { id: "active", header: "State", width: "120px", cell: ({ active }) => <ActiveState active={active} /> },
];

/** The columns of rules: of all events, or of one that stands above them. */
export const ruleColumns = { ofAll: [name, event, ...others], ofOne: [name, ...others] } as const;
