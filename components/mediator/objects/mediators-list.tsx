import type { ReactNode } from "react";
import { CodeText } from "#components/ui/code-text.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { MediatorHealth } from "#core/mediator/judge-mediator-health.ts";
import type { ListedMediator } from "#db/queries/mediator/list-mediators.ts";
import { ObjectList, type ObjectListFrame } from "./object-list.tsx";
import { HealthState } from "./object-state.tsx";
import { objectPaths } from "./object-words.ts";

type Row = ListedMediator & { health: MediatorHealth };
type MediatorsListProps = ObjectListFrame & { rows: readonly Row[]; create: ReactNode };

/** The list of mediators with its filters. */
export function MediatorsList({ create, ...frame }: MediatorsListProps) {
  return (
    <ObjectList
      {...frame}
      caption="Mediators"
      columns={columns}
      empty={{
        title: "No mediators yet",
        text: "A mediator is a system behind the proxy. Add one with its address, or let it register itself at POST /mediators.",
        actions: create,
      }}
      filters={[
        { kind: "search", name: "search", label: "Search mediators", placeholder: "Name, URN or address" },
        {
          kind: "choice",
          name: "online",
          label: "Switched",
          options: [
            { value: "true", label: "online" },
            { value: "false", label: "offline" },
          ],
        },
      ]}
      path={objectPaths.mediator}
    />
  );
}

const columns: readonly Column<Row>[] = [
  {
    id: "name",
    header: "Name",
    sortable: "ascending",
    cell: ({ id, name }) => <RowLink href={`${objectPaths.mediator}/${id}`}>{name}</RowLink>,
  },
  { id: "urn", header: "URN", from: "md", sortable: "ascending", cell: ({ urn }) => <CodeText>{urn}</CodeText> },
  {
    id: "version",
    header: "Version",
    from: "lg",
    width: "90px",
    sortable: "descending",
    cell: ({ version }) => version,
  },
  {
    id: "online",
    header: "State",
    width: "120px",
    sortable: "descending",
    cell: ({ health }) => <HealthState health={health} />,
  },
  {
    id: "heartbeat",
    header: "Last heartbeat",
    width: "140px",
    sortable: "descending",
    cell: ({ lastHeartbeat }) =>
      lastHeartbeat === null ? <span className="text-muted">none</span> : <RelativeTime at={lastHeartbeat} />,
  },
  {
    id: "channels",
    header: "Channels",
    from: "sm",
    width: "90px",
    align: "end",
    cell: ({ channels }) => (channels.length === 0 ? <span className="text-muted">none</span> : channels.length),
  },
];
