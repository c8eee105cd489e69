import { requirePermission } from "#app/_server/auth/require-person.ts";
import { MediatorForm } from "#components/mediator/objects/mediator-form.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../../secrets/actions.ts";
import { addObject } from "../../object-actions.ts";

export const metadata = { title: "New mediator" };

export default async function NewMediatorPage() {
  const { platform, author, person } = await requirePermission("edit_mediator", `${objectPaths.mediator}/new`);
  return (
    <>
      <PageHeader title="New mediator" trail={[{ label: "Mediators", href: objectPaths.mediator }]} />
      <PageBody>
        <Panel>
          <MediatorForm
            addSecret={can(person.role, "manage_secrets") ? addSecret : null}
            canEdit
            mediator={null}
            save={addObject}
            secretNames={await listVaultNames(platform.database.sql, author.actor)}
          />
        </Panel>
      </PageBody>
    </>
  );
}
