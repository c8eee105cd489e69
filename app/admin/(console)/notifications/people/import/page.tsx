import { requirePermission } from "#app/_server/auth/require-person.ts";
import { ImportPeopleForm } from "#components/notification-people/import-form.tsx";
import { peoplePath } from "#components/notification-people/paths.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";

export const metadata = { title: "Import people" };

export default async function ImportPeoplePage() {
  await requirePermission("edit_notifications", `${peoplePath}/import`);
  return (
    <>
      <PageHeader title="Import people" trail={[{ label: "People", href: peoplePath }]} />
      <PageBody>
        <ImportPeopleForm />
      </PageBody>
    </>
  );
}
