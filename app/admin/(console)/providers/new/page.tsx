import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { ProviderForm } from "#components/providers/provider-form.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { providerDescriptions } from "#core/targets/fields/providers.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../secrets/actions.ts";
import { addProvider } from "../actions.ts";

export const metadata = { title: "New provider" };

export default async function NewProviderPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const { platform, author } = await requirePermission("manage_providers", "/admin/providers");
  const wanted = readText(await searchParams, "kind") ?? "smtp";
  const described = providerDescriptions.find(({ kind }) => kind === wanted);
  if (described === undefined) notFound();
  return (
    <>
      <PageHeader
        title={`New provider: ${described.title}`}
        trail={[{ label: "Providers", href: "/admin/providers" }]}
      />
      <PageBody>
        <Panel>
          <ProviderForm
            addSecret={addSecret}
            kind={described.kind}
            provider={null}
            save={addProvider}
            secretNames={await listVaultNames(platform.database.sql, author.actor)}
          />
        </Panel>
      </PageBody>
    </>
  );
}
