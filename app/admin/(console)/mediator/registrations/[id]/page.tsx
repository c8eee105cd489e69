import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { openWarnings } from "#app/_server/mediator-objects/find-warnings.ts";
import { ObjectPage } from "#components/mediator/objects/object-page.tsx";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { RegistrationForm } from "#components/mediator/objects/registration-form.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { writeRegistration } from "#core/mediator/documented/write-object.ts";
import { can } from "#core/people/permissions.ts";
import { findRegistration } from "#db/queries/mediator/list-registrations.ts";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";
import { removeObject, saveObject, switchObject } from "../../object-actions.ts";

export const metadata = { title: "Registration" };

const switching = {
  off: "Calls for this organisation find no registration. A channel without an active one goes straight to its mediator.",
  on: "Calls for this organisation are relayed by its codes again.",
};

export default async function RegistrationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_mediator", `${objectPaths.registration}/${text}`);
  const { sql } = platform.database;
  const id = readObjectId(text);
  const registration = id === null ? null : await findRegistration(sql, author.actor, id);
  if (registration === null) notFound();
  const canEdit = can(person.role, "edit_mediator");
  const [warningsOf, { channels }] = await Promise.all([openWarnings(platform), readDirectory(sql)]);
  return (
    <ObjectPage
      acts={{ remove: removeObject, switchTo: switchObject }}
      canEdit={canEdit}
      canTest={can(person.role, "test_mediator")}
      deleting="Calls for this organisation find no registration. A channel without an active one goes straight to its mediator."
      kind="registration"
      object={{ id: registration.id, name: registration.organization, active: registration.active }}
      state={<ActiveState active={registration.active} />}
      switching={switching}
      warnings={warningsOf("registration", registration.id, registration)}
    >
      <Panel id="settings" title="Settings">
        <RegistrationForm
          canEdit={canEdit}
          channel={null}
          channels={channels.map(({ id: channelId, name }) => ({ id: channelId, name }))}
          key={registration.updatedAt.toISOString()}
          registration={{ id: registration.id, fields: writeRegistration(registration) }}
          save={saveObject}
        />
      </Panel>
    </ObjectPage>
  );
}
