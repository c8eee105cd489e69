import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { RegistrationForm } from "#components/mediator/objects/registration-form.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";
import { addObject } from "../../object-actions.ts";

export const metadata = { title: "New registration" };

export default async function NewRegistrationPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const { platform } = await requirePermission("edit_mediator", `${objectPaths.registration}/new`);
  const { channels } = await readDirectory(platform.database.sql);
  const wanted = readObjectId(readText(await searchParams, "channel") ?? "");
  return (
    <>
      <PageHeader title="New registration" trail={[{ label: "Registrations", href: objectPaths.registration }]} />
      <PageBody>
        <Panel>
          <RegistrationForm
            canEdit
            channel={channels.find(({ id }) => id === wanted)?.id ?? null}
            channels={channels.map(({ id, name }) => ({ id, name }))}
            registration={null}
            save={addObject}
          />
        </Panel>
      </PageBody>
    </>
  );
}
