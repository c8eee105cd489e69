import { requirePermission } from "#app/_server/auth/require-person.ts";
import { newGateway } from "#components/messaging/carriers/gateway-draft.ts";
import { GatewayForm } from "#components/messaging/carriers/gateway-form.tsx";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addGateway } from "../actions.ts";

export const metadata = { title: "New gateway" };

export default async function NewGatewayPage() {
  const { platform, author } = await requirePermission("edit_messaging", `${contentPaths.gateways}/new`);
  const secrets = await listVaultNames(platform.database.sql, author.actor);
  return (
    <>
      <PageHeader title="New gateway" trail={[{ label: "Gateways", href: contentPaths.gateways }]} />
      <PageBody>
        <Panel>
          <GatewayForm id={null} initial={newGateway} save={addGateway} secrets={secrets ?? []} />
        </Panel>
      </PageBody>
    </>
  );
}
