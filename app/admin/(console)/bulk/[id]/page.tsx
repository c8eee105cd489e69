import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { BulkPanel } from "#components/bulk/bulk-panel.tsx";
import { bulkWords } from "#components/bulk/describe-scope.ts";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { findBulk } from "#db/queries/bulk/find-bulk.ts";
import { findIntegration } from "#db/queries/integrations/find-integration.ts";
import { stopOne } from "./actions.ts";

export const metadata = { title: "Bulk operation" };

export default async function BulkPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform } = await requirePermission("run_bulk_operations", `/admin/bulk/${id}`);
  const bulk = z.uuid().safeParse(id).success ? await findBulk(platform.database.sql, id) : null;
  if (bulk === null) notFound();
  const { integrationId } = bulk.filter;
  const integration =
    typeof integrationId === "string" ? await findIntegration(platform.database.sql, integrationId) : null;
  const { title, list } = bulkWords[bulk.kind];
  const stop =
    bulk.state === "running" ? (
      <ConfirmDialog
        action={stopOne.bind(null, bulk.id)}
        confirmLabel="Stop"
        consequence="What is done stays done; the rest is left as it is."
        destructive
        title="Stop this operation?"
        trigger={{ label: "Stop…" }}
      />
    ) : null;
  return (
    <>
      <PageHeader actions={stop} title={title} trail={[{ label: list.label, href: list.path }]} />
      {bulk.state === "running" ? <AutoRefresh everyMs={1_000} /> : null}
      <PageBody>
        <BulkPanel bulk={bulk} integrationName={integration?.name ?? null} />
      </PageBody>
    </>
  );
}
