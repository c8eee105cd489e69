import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { IntegrationEditor } from "#components/integrations/editor/integration-editor.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { findExample } from "#core/integrations/examples/list-examples.ts";
import { listProviderChoices } from "#db/queries/providers/list-providers.ts";
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

export const metadata = { title: "New integration" };

export default async function NewIntegrationPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const example = findExample(readText(await searchParams, "example") ?? "");
  const { platform, person, author } = await requirePermission("edit_integrations", "/admin/integrations/new");
  const secretNames = await listVaultNames(platform.database.sql, author.actor);
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
      allowed={{ canEdit: true, canTest: true, canSwitch: true }}
      egress={platform.config.egressAllow}
      example={example}
      initialStep="configure"
      key={example?.slug}
      integration={null}
      menuActs={{ switchTo, duplicate, remove }}
      personId={person.id}
      providers={await listProviderChoices(platform.database.sql, author.actor)}
      secretNames={secretNames}
    />
  );
}
