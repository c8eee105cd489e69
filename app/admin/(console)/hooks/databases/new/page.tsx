import { requirePermission } from "#app/_server/auth/require-person.ts";
import { DatabaseForm } from "#components/hook-databases/database-form.tsx";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../../secrets/actions.ts";
import { addDatabase, tryDatabase } from "../actions.ts";

export const metadata = { title: "Attach a database" };

export default async function NewDatabasePage() {
  const { platform, author, person } = await requirePermission("edit_hooks", `${hookPaths.databases}/new`);
  return (
    <>
      <PageHeader
        title="Attach a database"
        trail={[
          { label: "Hooks", href: hookPaths.hooks },
          { label: "Databases", href: hookPaths.databases },
        ]}
      />
      <PageBody>
        <Panel>
          <DatabaseForm
            addSecret={can(person.role, "manage_secrets") ? addSecret : null}
            database={null}
            save={addDatabase}
            secretNames={await listVaultNames(platform.database.sql, author.actor)}
            trial={tryDatabase}
          />
        </Panel>
      </PageBody>
    </>
  );
}
