import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readSiteId } from "#app/_server/inbox/inbox-site-routes.ts";
import { sitesPath } from "#components/inbox/inbox-words.ts";
import { SiteActs } from "#components/inbox/site-acts.tsx";
import { SiteForm } from "#components/inbox/site-form.tsx";
import { SitePreview } from "#components/inbox/site-preview.tsx";
import { SiteSnippet } from "#components/inbox/site-snippet.tsx";
import { SiteState } from "#components/inbox/sites-list.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { listActorTypes } from "#db/queries/inbox/list-inboxes.ts";
import { findSite } from "#db/queries/inbox/list-sites.ts";
import { exchangeSiteSecret, previewSite, removeSite, saveSite, switchSite } from "../actions.ts";

export const metadata = { title: "Inbox site" };

export default async function InboxSitePage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_notifications", `${sitesPath}/${text}`);
  const { sql } = platform.database;
  const id = readSiteId(text);
  const site = id === null ? null : await findSite(sql, author.actor, id);
  if (site === null) notFound();
  const canEdit = can(person.role, "edit_notifications");
  const acts = <SiteActs remove={removeSite} rotate={exchangeSiteSecret} site={site} switchTo={switchSite} />;
  return (
    <>
      <PageHeader
        actions={canEdit ? acts : null}
        status={<SiteState active={site.active} />}
        title={site.name}
        trail={[{ label: "Sites", href: sitesPath }]}
      />
      <PageBody>
        <SiteSnippet siteKey={site.key} siteUrl={platform.config.siteUrl} />
        {canEdit && site.active ? (
          <SitePreview actorTypes={await listActorTypes(sql, author.actor)} preview={previewSite} site={site} />
        ) : null}
        <Panel id="settings" title="Settings">
          <SiteForm canEdit={canEdit} key={site.updatedAt.toISOString()} save={saveSite} site={site} />
        </Panel>
      </PageBody>
    </>
  );
}
