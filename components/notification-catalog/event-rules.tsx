import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import type { NotificationRule } from "#core/notifications/model.ts";
import { catalogPaths } from "./entry-words.ts";
import { ruleColumns } from "./rules-table.tsx";

type EventRulesProps = { eventCode: string; rules: readonly NotificationRule[]; canEdit: boolean };

/** Who is told of an event, rule by rule. */
export function EventRules({ eventCode, rules, canEdit }: EventRulesProps) {
  const create = canEdit ? (
    <LinkButton href={`${catalogPaths.rule}/new?event=${encodeURIComponent(eventCode)}`} size="small">
      New rule
    </LinkButton>
  ) : null;
  return (
    <Panel actions={create} id="rules" padded={false} title="Rules">
      {rules.length === 0 ? (
        <EmptyState title="No rules">Nobody is told of this event until a rule says who.</EmptyState>
      ) : (
        <Table caption="Rules" columns={ruleColumns.ofOne} rowId={({ id }) => String(id)} rows={rules} />
      )}
    </Panel>
  );
}
