import { Trash2 } from "lucide-react";
import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readNumber } from "#app/_server/documented/read-number.ts";
import { GatewayForm } from "#components/messaging/carriers/gateway-form.tsx";
import { GatewayTestForm } from "#components/messaging/carriers/gateway-test-form.tsx";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { writeGatewayDocument } from "#core/messaging/carriers/gateway-fields.ts";
import { can } from "#core/people/permissions.ts";
import { findGateway } from "#db/queries/messaging/list-gateways.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { removeGateway, saveGateway, sendGatewayTest } from "../actions.ts";

export const metadata = { title: "Gateway" };

export default async function GatewayPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_messaging", `${contentPaths.gateways}/${text}`);
  const { sql } = platform.database;
  const id = readNumber(text);
  const gateway = id === null ? null : await findGateway(sql, author.actor, id);
  if (gateway === null) notFound();
  const canEdit = can(person.role, "edit_messaging");
  const secrets = canEdit ? await listVaultNames(sql, author.actor) : null;
  const acts = canEdit ? (
    <ConfirmDialog
      action={removeGateway}
      confirmLabel="Delete"
      consequence="It can be deleted once no message set and not the settings name it. What is on its way by it is still sent."
      destructive
      title={`Delete the gateway ${gateway.name}?`}
      trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
    >
      <input name="id" type="hidden" value={gateway.id} />
    </ConfirmDialog>
  ) : null;
  return (
    <>
      <PageHeader actions={acts} title={gateway.name} trail={[{ label: "Gateways", href: contentPaths.gateways }]} />
      <PageBody>
        <Panel>
          <GatewayForm
            id={gateway.id}
            initial={writeGatewayDocument(gateway)}
            key={gateway.updatedAt.toISOString()}
            save={canEdit ? saveGateway : null}
            secrets={secrets ?? []}
          />
        </Panel>
        {can(person.role, "test_providers") ? (
          <Panel description="It goes out as a message of a set would, and is on record." id="test" title="Try it">
            <GatewayTestForm addressType={gateway.addressType} id={gateway.id} send={sendGatewayTest} />
          </Panel>
        ) : null}
      </PageBody>
    </>
  );
}
