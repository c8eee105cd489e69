import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readProposedChannel } from "#app/_server/mediator-objects/read-proposed-channel.ts";
import { ChannelForm } from "#components/mediator/objects/channel-form.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";
import { addObject } from "../../object-actions.ts";

export const metadata = { title: "New channel" };

export default async function NewChannelPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const { platform, author } = await requirePermission("edit_mediator", `${objectPaths.channel}/new`);
  const { sql } = platform.database;
  const { mediators, clients } = await readDirectory(sql);
  const start = await readProposedChannel(sql, author.actor, await searchParams);
  return (
    <>
      <PageHeader title="New channel" trail={[{ label: "Channels", href: objectPaths.channel }]} />
      <PageBody>
        <Panel>
          {mediators.length === 0 ? (
            <EmptyState
              actions={<LinkButton href={`${objectPaths.mediator}/new`}>New mediator</LinkButton>}
              title="There is no mediator yet"
            >
              A channel leads to a mediator, so that comes first.
            </EmptyState>
          ) : (
            <ChannelForm
              canEdit
              channel={null}
              clients={clients.map(({ id, name }) => ({ id, name }))}
              mediators={mediators.map(({ id, name }) => ({ id, name }))}
              save={addObject}
              start={start}
            />
          )}
        </Panel>
      </PageBody>
    </>
  );
}
