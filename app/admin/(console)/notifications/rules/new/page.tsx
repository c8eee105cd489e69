import { requirePermission } from "#app/_server/auth/require-person.ts";
import { toRuleChoices } from "#app/_server/notification-catalog/to-rule-choices.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { catalogPaths } from "#components/notification-catalog/entry-words.ts";
import { RuleForm } from "#components/notification-catalog/rule-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { readCatalog } from "#db/queries/notifications/catalog/read-catalog.ts";
import { addEntry } from "../../catalog-actions.ts";

export const metadata = { title: "New rule" };

export default async function NewRulePage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const wanted = readText(await searchParams, "event");
  const { platform } = await requirePermission("edit_notifications", `${catalogPaths.rule}/new`);
  const catalog = await readCatalog(platform.database.sql);
  const event = catalog.events.find(({ code }) => code === wanted) ?? catalog.events[0];
  return (
    <>
      <PageHeader title="New rule" trail={[{ label: "Rules", href: catalogPaths.rule }]} />
      <PageBody>
        <Panel>
          {event === undefined ? (
            <EmptyState
              actions={<LinkButton href={`${catalogPaths.event}/new`}>New event</LinkButton>}
              title="No events yet"
            >
              A rule acts when an event is reported; add the event first.
            </EmptyState>
          ) : (
            <RuleForm canEdit choices={toRuleChoices(catalog)} eventCode={event.code} rule={null} save={addEntry} />
          )}
        </Panel>
      </PageBody>
    </>
  );
}
