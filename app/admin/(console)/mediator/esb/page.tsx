import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readEsbReply } from "#app/_server/esb/save-esb-settings.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { CheckConnection } from "#components/esb/check-connection.tsx";
import { EsbForm } from "#components/esb/esb-form.tsx";
import { EsbBadge, EsbState } from "#components/esb/esb-state.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { addSecret } from "../../secrets/actions.ts";
import { checkNationalBus, saveNationalBus } from "./actions.ts";

export const metadata = { title: "National bus" };

export default async function NationalBusPage() {
  const { platform, author, person } = await requirePermission("view_mediator", "/admin/mediator/esb");
  const reply = await readEsbReply(await getPlatform(), author.actor);
  return (
    <>
      <PageHeader status={<EsbBadge reply={reply} />} title="National bus" />
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
          <Panel description="How other organisations are reached through GovESB." id="settings" title="Settings">
            <EsbForm
              addSecret={addSecret}
              // Opened anew after each change, so that it shows what is stored.
              key={reply.updated_at}
              readOnly={!can(person.role, "edit_mediator")}
              reply={reply}
              save={saveNationalBus}
              secretNames={await listVaultNames(platform.database.sql, author.actor)}
            />
          </Panel>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <Panel id="state" title="State">
              <EsbState reply={reply} />
            </Panel>
            {can(person.role, "test_mediator") ? (
              <Panel id="connection" title="Connection">
                <CheckConnection check={checkNationalBus} />
              </Panel>
            ) : null}
            {reply.our_public_key === null ? null : (
              <Panel description="For the operators of the bus." id="public-key" title="Our public key">
                <CodeBlock label="Public key as PEM" text={reply.our_public_key.trim()} />
              </Panel>
            )}
          </div>
        </div>
      </PageBody>
    </>
  );
}
