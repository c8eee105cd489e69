import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { openWarnings } from "#app/_server/mediator-objects/find-warnings.ts";
import { ClientForm } from "#components/mediator/objects/client-form.tsx";
import { ObjectPage } from "#components/mediator/objects/object-page.tsx";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { SecretsPanel } from "#components/mediator/objects/secrets-panel.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { writeClient } from "#core/mediator/documented/write-object.ts";
import { can } from "#core/people/permissions.ts";
import { findClient } from "#db/queries/mediator/list-clients.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../../secrets/actions.ts";
import { removeObject, saveObject, switchObject } from "../../object-actions.ts";
import { addClientSecret, expireClientSecret, revokeClientSecret } from "../actions.ts";

export const metadata = { title: "Client" };

const switching = {
  off: "Its calls are refused from now on, as if there were no such client.",
  on: "Its calls are taken again.",
};

export default async function ClientPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const signedIn = await requirePermission("view_mediator", `${objectPaths.client}/${text}`);
  const { platform, author, person } = signedIn;
  const { sql } = platform.database;
  const id = readObjectId(text);
  const client = id === null ? null : await findClient(sql, author.actor, id);
  if (client === null) notFound();
  const canEdit = can(person.role, "edit_mediator");
  const [warningsOf, secretNames] = await Promise.all([openWarnings(platform), listVaultNames(sql, author.actor)]);
  return (
    <ObjectPage
      acts={{ remove: removeObject, switchTo: switchObject }}
      canEdit={canEdit}
      canTest={can(person.role, "test_mediator")}
      deleting="Its calls are refused from now on, and its secrets are gone for good. What is on record of it stays."
      kind="client"
      object={client}
      state={<ActiveState active={client.active} />}
      switching={switching}
      warnings={warningsOf("client", client.id, client)}
    >
      <SecretsPanel
        acts={{ add: addClientSecret, expire: expireClientSecret, revoke: revokeClientSecret }}
        canEdit={canEdit}
        clientId={client.id}
        credentials={client.credentials}
        now={platform.now()}
      />
      <Panel id="settings" title="Settings">
        <ClientForm
          addSecret={can(person.role, "manage_secrets") ? addSecret : null}
          canEdit={canEdit}
          client={{ id: client.id, fields: writeClient(client) }}
          key={client.updatedAt.toISOString()}
          save={saveObject}
          secretNames={secretNames}
        />
      </Panel>
    </ObjectPage>
  );
}
