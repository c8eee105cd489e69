import { requirePermission } from "#app/_server/auth/require-person.ts";
import { ImportSubscriptionsForm } from "#components/messaging/subscriptions/import-form.tsx";
import { subscriptionsPath } from "#components/messaging/subscriptions/paths.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";

export const metadata = { title: "Import subscriptions" };

export default async function ImportSubscriptionsPage() {
  await requirePermission("manage_subscriptions", `${subscriptionsPath}/import`);
  return (
    <>
      <PageHeader title="Import subscriptions" trail={[{ label: "Subscriptions", href: subscriptionsPath }]} />
      <PageBody>
        <ImportSubscriptionsForm />
      </PageBody>
    </>
  );
}
