import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { NewGroupDialog } from "#components/notification-people/group-form.tsx";
import { GroupsList } from "#components/notification-people/groups-list.tsx";
import { groupsPath } from "#components/notification-people/paths.ts";
import { PeopleTabs } from "#components/notification-people/people-tabs.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { groupOrders, listGroups } from "#db/queries/notifications/people/list-groups.ts";
import { addGroup } from "../directory-actions.ts";

export const metadata = { title: "Groups" };

export default async function GroupsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_notifications", groupsPath);
  const { asked, place, sort, search } = readObjectList(query, groupOrders, { by: "code", direction: "ascending" });
  const { rows, total } = await listGroups(platform.database.sql, author.actor, { ...asked, search });
  const canEdit = can(person.role, "edit_notifications");
  return (
    <>
      <PageHeader actions={canEdit ? <NewGroupDialog add={addGroup} /> : null} title="Groups">
        <PeopleTabs current={groupsPath} />
      </PageHeader>
      <PageBody>
        <GroupsList
          create={canEdit ? <NewGroupDialog add={addGroup} /> : null}
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
