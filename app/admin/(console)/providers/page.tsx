import { requirePermission } from "#app/_server/auth/require-person.ts";
import { NewProviderMenu } from "#components/providers/new-provider-menu.tsx";
import { ProvidersList } from "#components/providers/providers-list.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listProviderSummaries } from "#db/queries/providers/list-providers.ts";

export const metadata = { title: "Providers" };

export default async function ProvidersPage() {
  const { platform, author, person } = await requirePermission("view_providers", "/admin/providers");
  const providers = await listProviderSummaries(platform.database.sql, author.actor);
  return (
    <>
      <PageHeader actions={can(person.role, "manage_providers") ? <NewProviderMenu /> : null} title="Providers" />
      <PageBody>
        <ProvidersList providers={providers} />
      </PageBody>
    </>
  );
}
