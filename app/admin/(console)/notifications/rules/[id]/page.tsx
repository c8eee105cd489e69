import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { toRuleChoices } from "#app/_server/notification-catalog/to-rule-choices.ts";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { catalogPaths, fieldLabels } from "#components/notification-catalog/entry-words.ts";
import { RuleForm } from "#components/notification-catalog/rule-form.tsx";
import { RuleSentence } from "#components/notification-catalog/rule-sentence.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SwitchAndDelete } from "#components/ui/switch-and-delete.tsx";
import { WarningsList } from "#components/ui/warnings-list.tsx";
import { checkEntry } from "#core/notifications/catalog/check-entry.ts";
import { nameRule } from "#core/notifications/catalog/describe-entry.ts";
import { findEntry } from "#core/notifications/catalog/find-entry.ts";
import { writeRuleFields } from "#core/notifications/catalog/rule-fields.ts";
import { can } from "#core/people/permissions.ts";
import { readCatalog } from "#db/queries/notifications/catalog/read-catalog.ts";
import { removeEntry, saveEntry, switchEntry } from "../../catalog-actions.ts";
import { DryRunSection } from "../../dry-run-section.tsx";

export const metadata = { title: "Rule" };

const switching = {
  off: "It tells nobody any more. Messages that wait already are still sent.",
  on: "It tells people again from the next report on.",
};

export default async function RulePage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_notifications", `${catalogPaths.rule}/${text}`);
  const id = readObjectId(text);
  const catalog = await readCatalog(platform.database.sql);
  const rule = id === null ? null : findEntry(catalog, "rule", id);
  if (rule === null) notFound();
  const canEdit = can(person.role, "edit_notifications");
  const { problems, warnings } = checkEntry("rule", rule, { catalog, before: rule });
  const acts = canEdit ? (
    <SwitchAndDelete
      deleting="Nobody is told by it any more. Messages and reports on record stay."
      object={{ id: rule.id, name: nameRule(rule), active: rule.active }}
      kind="rule"
      remove={removeEntry}
      switching={switching}
      switchTo={switchEntry}
    />
  ) : null;
  return (
    <>
      <PageHeader
        actions={acts}
        status={<ActiveState active={rule.active} />}
        title={nameRule(rule)}
        trail={[{ label: "Rules", href: catalogPaths.rule }]}
      />
      <PageBody>
        <RuleSentence catalog={catalog} rule={rule} />
        <WarningsList labels={fieldLabels.rule} warnings={[...problems, ...warnings]} />
        <Panel id="settings" title="Settings">
          <RuleForm
            canEdit={canEdit}
            choices={toRuleChoices(catalog, rule)}
            eventCode={rule.eventCode}
            key={rule.updatedAt.toISOString()}
            rule={{ id: rule.id, fields: writeRuleFields(rule) }}
            save={saveEntry}
          />
        </Panel>
        <DryRunSection author={author} eventCode={rule.eventCode} rule={rule} sql={platform.database.sql} />
      </PageBody>
    </>
  );
}
