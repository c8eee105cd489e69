import { notFound } from "next/navigation";
import { Suspense } from "react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readDatabaseId } from "#app/_server/hook-databases/answer-database.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { DatabaseActs } from "#components/hook-databases/database-acts.tsx";
import { DatabaseFacts } from "#components/hook-databases/database-facts.tsx";
import { DatabaseForm } from "#components/hook-databases/database-form.tsx";
import { DatabaseState } from "#components/hook-databases/database-state.tsx";
import { DatabaseTables } from "#components/hook-databases/database-tables.tsx";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { toTableReplies } from "#core/hooks/databases/database-reply.ts";
import type { DatabaseSummary } from "#core/hooks/databases/ports.ts";
import { can } from "#core/people/permissions.ts";
import { findDatabase } from "#db/queries/hooks/databases/find-database.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../../secrets/actions.ts";
import { detach, saveDatabase, switchDatabase, tryDatabase } from "../actions.ts";

export const metadata = { title: "Database of hooks" };

export default async function DatabasePage({ params }: { params: Promise<{ id: string }> }) {
  const { id: asked } = await params;
  const { platform, author, person } = await requirePermission("view_hooks", `${hookPaths.databases}/${asked}`);
  const { sql } = platform.database;
  const id = readDatabaseId(asked);
  const database = id === null ? null : await findDatabase(sql, author.actor, id);
  if (database === null) notFound();
  const mayEdit = can(person.role, "edit_hooks");
  return (
    <>
      <PageHeader
        actions={mayEdit ? <DatabaseActs database={database} detach={detach} switchTo={switchDatabase} /> : null}
        status={<DatabaseState database={database} />}
        title={database.name}
        trail={[
          { label: "Hooks", href: hookPaths.hooks },
          { label: "Databases", href: hookPaths.databases },
        ]}
      />
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
          <Panel id="settings" title="Where it is, and what is never shown">
            <DatabaseForm
              addSecret={can(person.role, "manage_secrets") ? addSecret : null}
              database={database}
              // Opened anew after each change, so that it shows what is stored.
              key={database.updatedAt.toISOString()}
              readOnly={!mayEdit}
              save={saveDatabase}
              secretNames={mayEdit ? await listVaultNames(sql, author.actor) : [database.urlSecret]}
              trial={tryDatabase}
            />
          </Panel>
          <DatabaseFacts database={database} />
        </div>
        <Panel id="tables" padded={false} title="Tables">
          <Suspense fallback={<p className="px-4 py-3 text-muted">Looking at the tables over there…</p>}>
            <Tables canHook={mayEdit} database={database} />
          </Suspense>
        </Panel>
      </PageBody>
    </>
  );
}

/** Asks the database itself, which may take its time or not answer at all. */
async function Tables({ database, canHook }: { database: DatabaseSummary; canHook: boolean }) {
  const { attached } = await getPlatform();
  const examined = await attached.examine(database);
  if (examined.kind === "failed") return <p className="wrap-anywhere px-4 py-3 text-muted">{examined.detail}</p>;
  return <DatabaseTables canHook={canHook} tables={toTableReplies(examined)} />;
}
