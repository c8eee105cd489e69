import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { openWarnings } from "#app/_server/mediator-objects/find-warnings.ts";
import { readChannelQuestion } from "#app/_server/mediator-objects/read-channel-question.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { ChannelsList } from "#components/mediator/objects/channels-list.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { PathTryOut } from "#components/mediator/objects/path-try-out.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { HttpMethod } from "#core/deliveries/model.ts";
import { ChannelDocument } from "#core/mediator/model.ts";
import { tryPath } from "#core/mediator/objects/try-path.ts";
import { can } from "#core/people/permissions.ts";
import { channelOrders, listChannels } from "#db/queries/mediator/list-channels.ts";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";

export const metadata = { title: "Channels" };

const { channelType, contractMode } = ChannelDocument.shape;

export default async function ChannelsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_mediator", objectPaths.channel);
  const { sql } = platform.database;
  const list = readObjectList(query, channelOrders, { by: "priority", direction: "ascending" });
  const { rows, total } = await listChannels(sql, author.actor, {
    ...list.asked,
    search: list.search,
    active: list.flag("active"),
    mediatorId: list.id("mediator"),
    channelType:
      readText(query, "type") === undefined ? null : (channelType.safeParse(readText(query, "type")).data ?? null),
    contractMode:
      readText(query, "contract") === undefined
        ? null
        : (contractMode.safeParse(readText(query, "contract")).data ?? null),
    method: HttpMethod.safeParse(readText(query, "method")).data ?? null,
  });
  const [directory, warningsOf] = await Promise.all([readDirectory(sql), openWarnings(platform)]);
  const asked = readChannelQuestion(query);
  const create =
    can(person.role, "edit_mediator") && directory.mediators.length > 0 ? (
      <LinkButton href={`${objectPaths.channel}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
        New channel
      </LinkButton>
    ) : null;
  return (
    <>
      <PageHeader actions={create} title="Channels" />
      <PageBody>
        <ChannelsList
          create={create}
          mediators={directory.mediators}
          place={list.place}
          query={query}
          rows={rows.map((row) => ({ ...row, warningCount: warningsOf("channel", row.id, row).length }))}
          sort={list.sort}
          total={total}
        />
        <PathTryOut
          asked={asked}
          key={`${asked?.method} ${asked?.path}`}
          query={query}
          tried={asked === null ? null : tryPath(directory, { ...asked, nowMs: platform.now().getTime() })}
        />
      </PageBody>
    </>
  );
}
