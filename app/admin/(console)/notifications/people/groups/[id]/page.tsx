import { Trash2 } from "lucide-react";
import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { readListPlace } from "#app/_server/read-list-query.ts";
import { GroupForm } from "#components/notification-people/group-form.tsx";
import { MemberPicker } from "#components/notification-people/member-picker.tsx";
import { MembersList } from "#components/notification-people/members-list.tsx";
import { groupsPath } from "#components/notification-people/paths.ts";
import { Chip } from "#components/ui/badge.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { findGroup } from "#db/queries/notifications/people/list-groups.ts";
import { listDirectoryPeople } from "#db/queries/notifications/people/list-people.ts";
import { joinGroup, leaveGroup, removeGroup, saveGroup } from "../../directory-actions.ts";

export const metadata = { title: "Group" };

type GroupPageProps = { params: Promise<{ id: string }>; searchParams: Promise<ListQuery> };

export default async function GroupPage({ params, searchParams }: GroupPageProps) {
  const [{ id: text }, query] = await Promise.all([params, searchParams]);
  const { platform, author, person } = await requirePermission("view_notifications", `${groupsPath}/${text}`);
  const { sql } = platform.database;
  const id = readObjectId(text);
  const group = id === null ? null : await findGroup(sql, author.actor, id);
  if (group === null) notFound();
  const place = readListPlace(query);
  const everybody = { search: null, actorType: null, active: null, sort: null };
  const { rows, total } = await listDirectoryPeople(sql, author.actor, { ...everybody, ...place, groupId: group.id });
  const canEdit = can(person.role, "edit_notifications");
  const { code, name, description } = group;
  const deletion = (
    <ConfirmDialog
      action={removeGroup}
      confirmLabel="Delete"
      consequence="It can be deleted once no rule tells it. Its members stay in the directory."
      destructive
      title={`Delete ${name}?`}
      trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
    >
      <input name="id" type="hidden" value={group.id} />
    </ConfirmDialog>
  );
  return (
    <>
      <PageHeader
        actions={canEdit ? deletion : null}
        status={<Chip>{code}</Chip>}
        title={name}
        trail={[{ label: "Groups", href: groupsPath }]}
      />
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
          <Panel id="settings" title="Group">
            <GroupForm
              canEdit={canEdit}
              group={{ id: group.id, fields: { code, name, description } }}
              key={group.updatedAt.toISOString()}
              save={saveGroup}
            />
          </Panel>
          {canEdit ? (
            <Panel description="Only people of the directory can be in a group." id="add" title="Add people">
              <MemberPicker group={group} join={joinGroup} />
            </Panel>
          ) : null}
        </div>
        <Panel id="members" padded={false} title="Members">
          <MembersList
            group={group}
            leave={canEdit ? leaveGroup : null}
            place={place}
            query={query}
            rows={rows}
            total={total}
          />
        </Panel>
      </PageBody>
    </>
  );
}
