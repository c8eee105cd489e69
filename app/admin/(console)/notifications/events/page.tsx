import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { catalogPaths } from "#components/notification-catalog/entry-words.ts";
import { EventsList } from "#components/notification-catalog/events-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { eventOrders, listEventOverviews } from "#db/queries/notifications/catalog/list-event-overviews.ts";
import { listLookups } from "#db/queries/notifications/catalog/list-lookups.ts";

export const metadata = { title: "Events" };

export default async function EventsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const here = listAddress(catalogPaths.event, query, {});
  const { platform, author, person } = await requirePermission("view_notifications", here);
  const { sql } = platform.database;
  const { asked, place, sort, search, flag } = readObjectList(query, eventOrders, {
    by: "code",
    direction: "ascending",
  });
  const module = readText(query, "module")?.replaceAll("\u0000", "") ?? null;
  const [{ rows, total }, lookups] = await Promise.all([
    listEventOverviews(sql, author.actor, { ...asked, search, module, active: flag("active") }),
    listLookups(sql, author.actor),
  ]);
  const create = can(person.role, "edit_notifications") ? (
    <LinkButton href={`${catalogPaths.event}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New event
    </LinkButton>
  ) : null;
  const actions = (
    <>
      <LinkButton href={catalogPaths.lookup}>Lookups</LinkButton>
      <LinkButton href={catalogPaths.settings}>Settings</LinkButton>
      {create}
    </>
  );
  return (
    <>
      <PageHeader actions={actions} title="Events" />
      <PageBody>
        <EventsList
          create={create}
          modules={lookups.filter(({ kind }) => kind === "module")}
          place={place}
          query={query}
          rows={rows}
          sort={sort}
          total={total}
        />
      </PageBody>
    </>
  );
}
