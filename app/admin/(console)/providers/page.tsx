import { requirePermission } from "#app/_server/auth/require-person.ts";
import { NewProviderMenu } from "#components/providers/new-provider-menu.tsx";
import { ProvidersList } from "#components/providers/providers-list.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listProviderSummaries } from "#db/queries/providers/list-providers.ts";
import { moveProvider } from "./actions.ts";

export const metadata = { title: "Providers" };

export default async function ProvidersPage() {
  const { platform, author, person } = await requirePermission("view_providers", "/admin/providers");
  const providers = await listProviderSummaries(platform.database.sql, author.actor);
  const mayManage = can(person.role, "manage_providers");
  return (
    <>
      <PageHeader actions={mayManage ? <NewProviderMenu /> : null} title="Providers" />
      <PageBody>
        {providers.length > 1 ? (
          <p className="max-w-[75ch] text-muted">
            A message that names no provider, as those of <CodeText>/api/send/</CodeText> mostly do, is tried by the
            first in this order that carries it and is switched on; when it gives the message up, the next takes over.
            Targets of integrations have an order of their own.
          </p>
        ) : null}
        <ProvidersList move={mayManage ? moveProvider : null} providers={providers} />
      </PageBody>
    </>
  );
}
