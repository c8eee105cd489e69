import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { GatewaysList } from "#components/messaging/carriers/gateways-list.tsx";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import { ContentTabs } from "#components/messaging/content/content-tabs.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { listGateways } from "#db/queries/messaging/list-gateways.ts";

export const metadata = { title: "Gateways" };

export default async function GatewaysPage() {
  const { platform, author, person } = await requirePermission("view_messaging", contentPaths.gateways);
  const { rows } = await listGateways(platform.database.sql, author.actor, { limit: null, offset: 0 });
  const create = can(person.role, "edit_messaging") ? (
    <LinkButton href={`${contentPaths.gateways}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New gateway
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Gateways">
        <ContentTabs current={contentPaths.gateways} />
      </PageHeader>
      <PageBody>
        {platform.config.messagingServices.messageSender === null ? null : (
          <p className="max-w-prose text-muted">
            MESSAGE_SENDER_URL is set, so that everything goes to that message sender and by none of these.
          </p>
        )}
        <Panel padded={false}>
          <GatewaysList create={create} rows={rows} />
        </Panel>
      </PageBody>
    </>
  );
}
