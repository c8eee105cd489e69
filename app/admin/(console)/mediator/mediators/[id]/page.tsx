import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { openWarnings } from "#app/_server/mediator-objects/find-warnings.ts";
import { ConfigForm } from "#components/mediator/objects/config-form.tsx";
import { MediatorFacts } from "#components/mediator/objects/mediator-facts.tsx";
import { MediatorForm } from "#components/mediator/objects/mediator-form.tsx";
import { ObjectPage } from "#components/mediator/objects/object-page.tsx";
import { HealthState } from "#components/mediator/objects/object-state.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { Panel } from "#components/ui/panel.tsx";
import { writeMediator } from "#core/mediator/documented/write-object.ts";
import { readDefinitions } from "#core/openhim/take-heartbeat.ts";
import { can } from "#core/people/permissions.ts";
import { findMediator } from "#db/queries/mediator/list-mediators.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../../secrets/actions.ts";
import { removeObject, saveObject, switchObject } from "../../object-actions.ts";
import { saveConfig } from "../actions.ts";

export const metadata = { title: "Mediator" };

const switching = {
  off: "Calls go to other channels on their paths or, where there are none, are answered 503.",
  on: "Calls of its channels are sent to it again.",
};

export default async function MediatorPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_mediator", `${objectPaths.mediator}/${text}`);
  const { sql } = platform.database;
  const id = readObjectId(text);
  const mediator = id === null ? null : await findMediator(sql, author.actor, id);
  if (mediator === null) notFound();
  const canEdit = can(person.role, "edit_mediator");
  const [warningsOf, secretNames] = await Promise.all([openWarnings(platform), listVaultNames(sql, author.actor)]);
  const fields = writeMediator(mediator, platform.now());
  return (
    <ObjectPage
      acts={{ remove: removeObject, switchTo: switchObject }}
      canEdit={canEdit}
      canTest={can(person.role, "test_mediator")}
      deleting="It can be deleted once no channel leads to it. What is on record of it stays."
      kind="mediator"
      object={{ id: mediator.id, name: mediator.name, active: mediator.online }}
      state={<HealthState health={fields.health} />}
      switching={switching}
      warnings={warningsOf("mediator", mediator.id, mediator)}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
        <Panel id="settings" title="Settings">
          <MediatorForm
            addSecret={can(person.role, "manage_secrets") ? addSecret : null}
            canEdit={canEdit}
            key={mediator.updatedAt.toISOString()}
            mediator={{ id: mediator.id, fields }}
            save={saveObject}
            secretNames={secretNames}
          />
        </Panel>
        <MediatorFacts canEdit={canEdit} mediator={mediator} />
      </div>
      {mediator.registered !== null && canEdit ? (
        <Panel description="It is told them at its next heartbeat." id="config" title="Settings that it asks for">
          <ConfigForm
            config={mediator.config ?? {}}
            definitions={readDefinitions(mediator.registered)}
            id={mediator.id}
            key={mediator.updatedAt.toISOString()}
            save={saveConfig}
          />
        </Panel>
      ) : null}
    </ObjectPage>
  );
}
