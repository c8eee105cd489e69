import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { DatabasesList } from "#components/hook-databases/databases-list.tsx";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { HooksTabs } from "#components/hooks/hooks-tabs.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listDatabases } from "#db/queries/hooks/databases/find-database.ts";

export const metadata = { title: "Databases of hooks" };

export default async function DatabasesPage() {
  const { platform, author, person } = await requirePermission("view_hooks", hookPaths.databases);
  const databases = await listDatabases(platform.database.sql, author.actor);
  const create = can(person.role, "edit_hooks") ? (
    <LinkButton href={`${hookPaths.databases}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      Attach a database
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={databases.length === 0 ? null : create} title="Databases">
        <HooksTabs current={hookPaths.databases} />
      </PageHeader>
      <PageBody>
        <DatabasesList create={create} databases={databases} />
      </PageBody>
    </>
  );
}
