import { requirePermission } from "#app/_server/auth/require-person.ts";
import { ImportForm } from "#components/mediator/objects/import-form.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { importOpenhim } from "./actions.ts";

export const metadata = { title: "Import from OpenHIM" };

export default async function ImportPage() {
  await requirePermission("edit_mediator", "/admin/mediator/import");
  return (
    <>
      <PageHeader title="Import from OpenHIM" trail={[{ label: "Mediators", href: objectPaths.mediator }]} />
      <PageBody>
        <ImportForm run={importOpenhim} />
      </PageBody>
    </>
  );
}
