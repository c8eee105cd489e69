import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { peoplePath } from "#components/notification-people/paths.ts";
import { PeopleList } from "#components/notification-people/people-list.tsx";
import { PeopleTabs } from "#components/notification-people/people-tabs.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listActorTypes } from "#db/queries/notifications/people/list-actor-types.ts";
import { listGroupChoices } from "#db/queries/notifications/people/list-groups.ts";
import { listDirectoryPeople, peopleOrders } from "#db/queries/notifications/people/list-people.ts";

export const metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_notifications", peoplePath);
  const { sql } = platform.database;
  const read = readObjectList(query, peopleOrders, { by: "name", direction: "ascending" });
  const [groups, actorTypes] = await Promise.all([listGroupChoices(sql, author.actor), listActorTypes(sql)]);
  const code = readText(query, "group");
  const groupId = code === undefined ? null : (groups.find((group) => group.code === code)?.id ?? 0);
  const actorType = readText(query, "actor_type")?.replaceAll("\u0000", "") ?? null;
  const filter = { ...read.asked, search: read.search, active: read.flag("active"), actorType, groupId };
  const { rows, total } = await listDirectoryPeople(sql, author.actor, filter);
  const create = can(person.role, "edit_notifications") ? (
    <>
      <LinkButton href={`${peoplePath}/import`}>Import from CSV</LinkButton>
      <LinkButton href={`${peoplePath}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
        New person
      </LinkButton>
    </>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="People">
        <PeopleTabs current={peoplePath} />
      </PageHeader>
      <PageBody>
        <PeopleList
          actorTypes={[...actorTypes]}
          create={create}
          groups={groups}
          place={read.place}
          query={query}
          rows={rows}
          sort={read.sort}
          total={total}
        />
      </PageBody>
    </>
  );
}
