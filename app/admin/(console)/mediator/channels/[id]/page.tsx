import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { openWarnings } from "#app/_server/mediator-objects/find-warnings.ts";
import { ChannelForm } from "#components/mediator/objects/channel-form.tsx";
import { ChannelRegistrations } from "#components/mediator/objects/channel-registrations.tsx";
import { ObjectPage } from "#components/mediator/objects/object-page.tsx";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { Panel } from "#components/ui/panel.tsx";
import { writeChannel } from "#core/mediator/documented/write-object.ts";
import { can } from "#core/people/permissions.ts";
import { findChannel } from "#db/queries/mediator/list-channels.ts";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";
import { removeObject, saveObject, switchObject } from "../../object-actions.ts";

export const metadata = { title: "Channel" };

const switching = {
  off: "Calls on its path go to other channels or, where there are none, are answered 404.",
  on: "It takes calls on its path again.",
};

export default async function ChannelPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_mediator", `${objectPaths.channel}/${text}`);
  const { sql } = platform.database;
  const id = readObjectId(text);
  const channel = id === null ? null : await findChannel(sql, author.actor, id);
  if (channel === null) notFound();
  const canEdit = can(person.role, "edit_mediator");
  const [warningsOf, { mediators, clients, registrations }] = await Promise.all([
    openWarnings(platform),
    readDirectory(sql),
  ]);
  const own = registrations.filter(({ channelId }) => channelId === channel.id);
  return (
    <ObjectPage
      acts={{ remove: removeObject, switchTo: switchObject }}
      canEdit={canEdit}
      canTest={can(person.role, "test_mediator")}
      deleting={`Calls on ${channel.pathPattern} no longer come to it${own.length === 0 ? "" : `, and its ${own.length} registrations go with it`}. What is on record of it stays.`}
      kind="channel"
      object={channel}
      state={<ActiveState active={channel.active} />}
      switching={switching}
      warnings={warningsOf("channel", channel.id, channel)}
    >
      <Panel id="settings" title="Settings">
        <ChannelForm
          canEdit={canEdit}
          channel={{ id: channel.id, fields: writeChannel(channel) }}
          clients={clients.map(({ id: clientId, name }) => ({ id: clientId, name }))}
          key={channel.updatedAt.toISOString()}
          mediators={mediators.map(({ id: mediatorId, name }) => ({ id: mediatorId, name }))}
          save={saveObject}
        />
      </Panel>
      <ChannelRegistrations canEdit={canEdit} channelId={channel.id} registrations={own} />
    </ObjectPage>
  );
}
