import { requirePermission } from "#app/_server/auth/require-person.ts";
import { listZones } from "#app/_server/notification-people/list-zones.ts";
import { peoplePath } from "#components/notification-people/paths.ts";
import { PersonForm } from "#components/notification-people/person-form.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { listActorTypes } from "#db/queries/notifications/people/list-actor-types.ts";
import { listGroupChoices } from "#db/queries/notifications/people/list-groups.ts";
import { addPerson } from "../directory-actions.ts";

export const metadata = { title: "New person" };

export default async function NewPersonPage() {
  const { platform, author } = await requirePermission("edit_notifications", `${peoplePath}/new`);
  const { sql } = platform.database;
  const [types, groups] = await Promise.all([listActorTypes(sql), listGroupChoices(sql, author.actor)]);
  const actorTypes = [...types];
  const fields = {
    user_id: "",
    actor_type: actorTypes[0] ?? "",
    name: "",
    email: "",
    phone: "",
    language: "",
    time_zone: "",
    is_active: true,
    groups: [],
  };
  return (
    <>
      <PageHeader title="New person" trail={[{ label: "People", href: peoplePath }]} />
      <PageBody>
        <Panel>
          <PersonForm
            actorTypes={actorTypes}
            canEdit
            fields={fields}
            groups={groups}
            id={null}
            save={addPerson}
            zones={listZones()}
          />
        </Panel>
      </PageBody>
    </>
  );
}
