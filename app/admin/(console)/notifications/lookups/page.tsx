import { requirePermission } from "#app/_server/auth/require-person.ts";
import { catalogPaths } from "#components/notification-catalog/entry-words.ts";
import { LookupPanel } from "#components/notification-catalog/lookup-panel.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import type { LookupKind } from "#core/notifications/model.ts";
import { can } from "#core/people/permissions.ts";
import { listLookups } from "#db/queries/notifications/catalog/list-lookups.ts";
import { addEntry, removeEntry, saveEntry } from "../catalog-actions.ts";

export const metadata = { title: "Lookups" };

const order: readonly LookupKind[] = ["module", "actor_type", "priority", "channel", "status"];

export default async function LookupsPage() {
  const { platform, author, person } = await requirePermission("view_notifications", catalogPaths.lookup);
  const lookups = await listLookups(platform.database.sql, author.actor);
  return (
    <>
      <PageHeader title="Lookups" trail={[{ label: "Events", href: catalogPaths.event }]} />
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
          {order.map((kind) => (
            <LookupPanel
              add={addEntry}
              canEdit={can(person.role, "edit_notifications")}
              key={kind}
              kind={kind}
              lookups={lookups.filter((lookup) => lookup.kind === kind)}
              remove={removeEntry}
              save={saveEntry}
            />
          ))}
        </div>
      </PageBody>
    </>
  );
}
