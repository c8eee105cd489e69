import type { ReactNode } from "react";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { ListedRegistration } from "#db/queries/mediator/list-registrations.ts";
import { ObjectList, type ObjectListFrame } from "./object-list.tsx";
import { ActiveState } from "./object-state.tsx";
import { activeFilter, globalWords, objectPaths } from "./object-words.ts";

type RegistrationsListProps = ObjectListFrame & {
  rows: readonly ListedRegistration[];
  channels: readonly { id: number; name: string }[];
  create: ReactNode;
};

/** The list of registrations with its filters. */
export function RegistrationsList({ create, channels, ...frame }: RegistrationsListProps) {
  return (
    <ObjectList
      {...frame}
      caption="Registrations"
      columns={columns}
      empty={{
        title: "No registrations yet",
        text: "A registration says by which code an organisation is reached through the national bus. A channel that has an active one relays its calls to the bus.",
        actions: create,
      }}
      filters={[
        { kind: "search", name: "search", label: "Search registrations", placeholder: "Organisation or code" },
        activeFilter,
        {
          kind: "choice",
          name: "channel",
          label: "Holds for",
          options: [
            { value: "global", label: globalWords },
            ...channels.map(({ id, name }) => ({ value: String(id), label: name })),
          ],
        },
      ]}
      path={objectPaths.registration}
    />
  );
}

const columns: readonly Column<ListedRegistration>[] = [
  {
    id: "organization",
    header: "Organisation",
    sortable: "ascending",
    cell: ({ id, organization }) => <RowLink href={`${objectPaths.registration}/${id}`}>{organization}</RowLink>,
  },
  { id: "scope", header: "Holds for", sortable: "ascending", cell: ({ channelName }) => channelName ?? globalWords },
  {
    id: "api_code",
    header: "API code",
    from: "sm",
    sortable: "ascending",
    cell: ({ apiCode }) => <Code code={apiCode} />,
  },
  {
    id: "push_code",
    header: "Push code",
    from: "sm",
    sortable: "ascending",
    cell: ({ pushCode }) => <Code code={pushCode} />,
  },
  { id: "active", header: "State", width: "120px", cell: ({ active }) => <ActiveState active={active} /> },
  {
    id: "updated",
    header: "Changed",
    from: "lg",
    width: "120px",
    sortable: "descending",
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];

function Code({ code }: { code: string | null }) {
  return code === null ? <span className="text-muted">none</span> : <code className="text-small">{code}</code>;
}
