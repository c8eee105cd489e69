import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { IntegrationEditor } from "#components/integrations/editor/integration-editor.tsx";
import { editorSteps } from "#components/integrations/editor/problem-place.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { publicOnly } from "#core/egress/model.ts";
import { can } from "#core/people/permissions.ts";
import { makePushEndpoint } from "#core/pubsub/model.ts";
import { findIntegration } from "#db/queries/integrations/find-integration.ts";
import { listProviderChoices } from "#db/queries/providers/list-providers.ts";
import { summarizeRefusals } from "#db/queries/refusals/list-refusals.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../secrets/actions.ts";
import { duplicate, remove, switchTo } from "../actions.ts";
import { publishTestMessage, readPubSub } from "../pubsub-action.ts";
import { readVersion } from "../read-version-action.ts";
import { runScripts } from "../run-scripts-action.ts";
import { save } from "../save-action.ts";
import { testTarget } from "../test-target-action.ts";
import { readRunCase, runTests } from "../tests-action.ts";
import { listLastMessages, readMessage, tryOut } from "../try-action.ts";
import { tryScript } from "../try-script-action.ts";

export const metadata = { title: "Integration" };

const dayMs = 86_400_000;

type IntegrationPageProps = { params: Promise<{ id: string }>; searchParams: Promise<ListQuery> };

export default async function IntegrationPage({ params, searchParams }: IntegrationPageProps) {
  const { id } = await params;
  const { platform, person, author } = await requirePermission("view_integrations", `/admin/integrations/${id}`);
  const { sql } = platform.database;
  const integration = isUuid(id) ? await findIntegration(sql, id) : null;
  if (integration === null) notFound();
  const canEdit = can(person.role, "edit_integrations");
  const wanted = readText(await searchParams, "step");
  const { name, active, disabledReason, path, version, document } = integration;
  return (
    <IntegrationEditor
      acts={{
        save,
        tryOut,
        runScripts,
        tryScript,
        runTests,
        readRunCase,
        testTarget,
        addSecret,
        listLastMessages,
        readMessage,
        readVersion,
        pubsub: { publishTest: publishTestMessage, readState: readPubSub },
      }}
      allowed={{
        canEdit,
        canTest: can(person.role, "test_integrations"),
        canSwitch: can(person.role, "switch_integrations"),
      }}
      // Only whoever edits is warned of addresses that the guard refuses.
      egress={canEdit ? platform.config.egressAllow : publicOnly}
      initialStep={editorSteps.find((step) => step === wanted) ?? "configure"}
      integration={{
        id: integration.id,
        name,
        active,
        disabledReason,
        webhookUrl: `${platform.config.siteUrl}/webhook/${path}`,
        pushUrl: makePushEndpoint(platform.config.siteUrl, path),
        version,
        // As text, because digits that JavaScript cannot hold would not survive the way to the browser otherwise.
        documentText: JSON.stringify(document),
        refused: await summarizeRefusals(sql, integration.id, new Date(platform.now().getTime() - dayMs)),
      }}
      key={integration.id}
      menuActs={{ switchTo, duplicate, remove }}
      personId={person.id}
      providers={await listProviderChoices(sql, author.actor)}
      secretNames={await listVaultNames(sql, author.actor)}
    />
  );
}
