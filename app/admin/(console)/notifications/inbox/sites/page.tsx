import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { InboxTabs } from "#components/inbox/inbox-tabs.tsx";
import { sitesPath } from "#components/inbox/inbox-words.ts";
import { SitesList } from "#components/inbox/sites-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listSites } from "#db/queries/inbox/list-sites.ts";

export const metadata = { title: "Inbox sites" };

export default async function InboxSitesPage() {
  const { platform, author, person } = await requirePermission("view_notifications", sitesPath);
  const create = can(person.role, "edit_notifications") ? (
    <LinkButton href={`${sitesPath}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New site
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Inbox">
        <InboxTabs current="sites" />
      </PageHeader>
      <PageBody>
        <SitesList create={create} sites={await listSites(platform.database.sql, author.actor)} />
      </PageBody>
    </>
  );
}
