import { requirePermission } from "#app/_server/auth/require-person.ts";
import { sitesPath } from "#components/inbox/inbox-words.ts";
import { NewSite } from "#components/inbox/new-site.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { addSite } from "../actions.ts";

export const metadata = { title: "New site" };

export default async function NewSitePage() {
  await requirePermission("edit_notifications", `${sitesPath}/new`);
  return (
    <>
      <PageHeader title="New site" trail={[{ label: "Sites", href: sitesPath }]} />
      <PageBody>
        <Panel>
          <NewSite create={addSite} />
        </Panel>
      </PageBody>
    </>
  );
}
