import { requirePermission } from "#app/_server/auth/require-person.ts";
import { catalogPaths } from "#components/notification-catalog/entry-words.ts";
import { EventForm } from "#components/notification-catalog/event-form.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { listLookups } from "#db/queries/notifications/catalog/list-lookups.ts";
import { addEntry } from "../../catalog-actions.ts";

export const metadata = { title: "New event" };

export default async function NewEventPage() {
  const { platform, author } = await requirePermission("edit_notifications", `${catalogPaths.event}/new`);
  const lookups = await listLookups(platform.database.sql, author.actor);
  return (
    <>
      <PageHeader title="New event" trail={[{ label: "Events", href: catalogPaths.event }]} />
      <PageBody>
        <Panel>
          <EventForm
            canEdit
            event={null}
            modules={lookups.filter(({ kind, active }) => kind === "module" && active)}
            save={addEntry}
          />
        </Panel>
      </PageBody>
    </>
  );
}
