import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { environmentDetail } from "#app/_server/providers/answer-provider.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { ProviderActs } from "#components/providers/provider-acts.tsx";
import { ProviderForm } from "#components/providers/provider-form.tsx";
import { ProviderState } from "#components/providers/provider-state.tsx";
import { TestForm } from "#components/providers/test-form.tsx";
import { TestResult } from "#components/providers/test-result.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { describeProviderKind } from "#core/targets/fields/providers.ts";
import { findDelivery } from "#db/queries/deliveries/find-delivery.ts";
import { findProviderSummary } from "#db/queries/providers/list-providers.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../secrets/actions.ts";
import { removeProvider, saveProvider, switchProvider, testProvider } from "../actions.ts";

export const metadata = { title: "Provider" };

type ProviderPageProps = { params: Promise<{ id: string }>; searchParams: Promise<ListQuery> };

export default async function ProviderPage({ params, searchParams }: ProviderPageProps) {
  const { id } = await params;
  const { platform, author, person } = await requirePermission("view_providers", `/admin/providers/${id}`);
  const { sql } = platform.database;
  const provider = isUuid(id) ? await findProviderSummary(sql, author.actor, id) : null;
  if (provider === null) notFound();
  const { name, settings, fromEnvironment } = provider;
  const mayChange = can(person.role, "manage_providers") && !fromEnvironment;
  const testId = readText(await searchParams, "test") ?? "";
  const test = isUuid(testId) ? await findDelivery(sql, testId) : null;
  return (
    <>
      <PageHeader
        actions={
          mayChange ? <ProviderActs provider={provider} remove={removeProvider} switchTo={switchProvider} /> : null
        }
        status={<ProviderState provider={provider} />}
        title={name}
        trail={[{ label: "Providers", href: "/admin/providers" }]}
      />
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
          <Panel id="settings" title={describeProviderKind(settings.kind).title}>
            <ProviderForm
              addSecret={addSecret}
              // Opened anew after each change, so that it shows what is stored.
              key={provider.updatedAt.toISOString()}
              kind={settings.kind}
              note={fromEnvironment ? <p className="rounded-lg bg-info-soft px-3 py-2.5">{environmentDetail}</p> : null}
              provider={{ id, name, settings }}
              readOnly={!mayChange}
              save={saveProvider}
              secretNames={await listVaultNames(sql, author.actor)}
            />
          </Panel>
          <Panel description="A real message, on record as every other." id="test" title="Send a test">
            <TestForm provider={{ id, kind: settings.kind }} send={testProvider} />
            {test === null || test.host !== `provider:${name}` ? null : <TestResult delivery={test} />}
          </Panel>
        </div>
      </PageBody>
    </>
  );
}
