import { Trash2 } from "lucide-react";
import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { listZones } from "#app/_server/notification-people/list-zones.ts";
import { peoplePath } from "#components/notification-people/paths.ts";
import { PersonForm } from "#components/notification-people/person-form.tsx";
import { PersonHistory } from "#components/notification-people/person-history.tsx";
import { PreferencePanel } from "#components/notification-people/preference-panel.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { nameOf } from "#core/notifications/people/person-document.ts";
import { can } from "#core/people/permissions.ts";
import { findPreference } from "#db/queries/notifications/people/find-preference.ts";
import { listActorTypes, listEventChoices } from "#db/queries/notifications/people/list-actor-types.ts";
import { listGroupChoices } from "#db/queries/notifications/people/list-groups.ts";
import { findDirectoryPerson } from "#db/queries/notifications/people/list-people.ts";
import { listPersonHistory } from "#db/queries/notifications/people/list-person-history.ts";
import { removePerson, savePerson } from "../directory-actions.ts";
import { resetPreferences, savePreferences } from "../wish-actions.ts";

export const metadata = { title: "Person" };

const historyCount = 10;

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person: reader } = await requirePermission("view_notifications", `${peoplePath}/${text}`);
  const { sql } = platform.database;
  const id = readObjectId(text);
  const person = id === null ? null : await findDirectoryPerson(sql, author.actor, id);
  if (person === null) notFound();
  const [types, groups, events, preference, history] = await Promise.all([
    listActorTypes(sql),
    listGroupChoices(sql, author.actor),
    listEventChoices(sql),
    findPreference(sql, person),
    listPersonHistory(sql, author.actor, person, historyCount),
  ]);
  const canEdit = can(reader.role, "edit_notifications");
  const name = nameOf(person);
  const fields = {
    user_id: String(person.userId),
    actor_type: person.actorType,
    name: person.name,
    email: person.email ?? "",
    phone: person.phone ?? "",
    language: person.language ?? "",
    time_zone: person.timeZone ?? "",
    is_active: person.active,
    groups: person.groups,
  };
  return (
    <>
      <PageHeader
        actions={
          canEdit ? (
            <ConfirmDialog
              action={removePerson}
              confirmLabel="Delete"
              consequence="The person leaves the directory and all groups. Preferences and what is on record stay, because requests may go on naming them."
              destructive
              title={`Delete ${name}?`}
              trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
            >
              <input name="id" type="hidden" value={person.id} />
            </ConfirmDialog>
          ) : null
        }
        status={<Badge tone={person.active ? "ok" : "wait"}>{person.active ? "active" : "switched off"}</Badge>}
        title={name}
        trail={[{ label: "People", href: peoplePath }]}
      />
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
          <Panel id="settings" title="Person">
            <PersonForm
              actorTypes={[...types]}
              canEdit={canEdit}
              fields={fields}
              groups={groups}
              id={person.id}
              key={person.updatedAt.toISOString()}
              save={savePerson}
              zones={listZones()}
            />
          </Panel>
          <PreferencePanel
            canEdit={can(reader.role, "edit_preferences")}
            events={events}
            person={person}
            preference={preference}
            reset={resetPreferences}
            save={savePreferences}
            zones={listZones()}
          />
        </div>
        <PersonHistory messages={history.messages} person={person} skips={history.skips} />
      </PageBody>
    </>
  );
}
