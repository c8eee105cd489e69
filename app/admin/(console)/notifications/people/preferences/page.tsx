import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { preferencesPath } from "#components/notification-people/paths.ts";
import { PeopleTabs } from "#components/notification-people/people-tabs.tsx";
import { PreferencesList } from "#components/notification-people/preferences-list.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listPreferences } from "#db/queries/notifications/people/list-preferences.ts";

export const metadata = { title: "Preferences" };

export default async function PreferencesPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_notifications", preferencesPath);
  const { place, sort, search } = readObjectList(query, [], { by: "updated", direction: "descending" });
  const filter = { search, limit: place.limit, offset: place.offset };
  const { rows, total } = await listPreferences(platform.database.sql, author.actor, filter);
  return (
    <>
      <PageHeader title="Preferences">
        <PeopleTabs current={preferencesPath} />
      </PageHeader>
      <PageBody>
        <PreferencesList place={place} query={query} rows={rows} sort={sort} total={total} />
      </PageBody>
    </>
  );
}
