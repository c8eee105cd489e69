import { requirePermission } from "#app/_server/auth/require-person.ts";
import { NewClient } from "#components/mediator/objects/new-client.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../../secrets/actions.ts";
import { addClient } from "../actions.ts";

export const metadata = { title: "New client" };

export default async function NewClientPage() {
  const { platform, author, person } = await requirePermission("edit_mediator", `${objectPaths.client}/new`);
  return (
    <>
      <PageHeader title="New client" trail={[{ label: "Clients", href: objectPaths.client }]} />
      <PageBody>
        <Panel>
          <NewClient
            addSecret={can(person.role, "manage_secrets") ? addSecret : null}
            create={addClient}
            secretNames={await listVaultNames(platform.database.sql, author.actor)}
          />
        </Panel>
      </PageBody>
    </>
  );
}
