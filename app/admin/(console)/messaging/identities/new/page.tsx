import { requirePermission } from "#app/_server/auth/require-person.ts";
import { listZones } from "#app/_server/notification-people/list-zones.ts";
import { IdentityForm } from "#components/messaging/identities/identity-form.tsx";
import { identitiesPath } from "#components/messaging/identities/paths.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { addIdentity } from "../actions.ts";

export const metadata = { title: "New identity" };

const fields = { details: '{\n  "name": ""\n}', timeZone: "", communicateThrough: "", operator: "" };

export default async function NewIdentityPage() {
  await requirePermission("manage_identities", `${identitiesPath}/new`);
  return (
    <>
      <PageHeader title="New identity" trail={[{ label: "Identities", href: identitiesPath }]} />
      <PageBody>
        <Panel>
          <IdentityForm canEdit fields={fields} of={null} save={addIdentity} zones={listZones()} />
        </Panel>
      </PageBody>
    </>
  );
}
