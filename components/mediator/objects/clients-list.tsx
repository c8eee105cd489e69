import type { ReactNode } from "react";
import { CodeText } from "#components/ui/code-text.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import { clientAuthKinds } from "#core/mediator/model.ts";
import type { ListedClient } from "#db/queries/mediator/list-clients.ts";
import { ObjectList, type ObjectListFrame } from "./object-list.tsx";
import { ActiveState } from "./object-state.tsx";
import { activeFilter, authKindWords, objectPaths } from "./object-words.ts";

type ClientsListProps = ObjectListFrame & { rows: readonly ListedClient[]; create: ReactNode };

/** The list of clients with its filters. */
export function ClientsList({ create, ...frame }: ClientsListProps) {
  return (
    <ObjectList
      {...frame}
      caption="Clients"
      columns={columns}
      empty={{
        title: "No clients yet",
        text: "A client is a system that may call through the proxy. Add one, and give its secret to whoever runs it.",
        actions: create,
      }}
      filters={[
        { kind: "search", name: "search", label: "Search clients", placeholder: "Name or client id" },
        activeFilter,
        {
          kind: "choice",
          name: "auth",
          label: "Signs in by",
          options: clientAuthKinds.map((value) => ({ value, label: authKindWords[value] })),
        },
      ]}
      path={objectPaths.client}
    />
  );
}

const columns: readonly Column<ListedClient>[] = [
  {
    id: "name",
    header: "Name",
    sortable: "ascending",
    cell: ({ id, name }) => <RowLink href={`${objectPaths.client}/${id}`}>{name}</RowLink>,
  },
  {
    id: "client_id",
    header: "Client id",
    sortable: "ascending",
    cell: ({ clientId }) => <CodeText>{clientId}</CodeText>,
  },
  {
    id: "active",
    header: "State",
    width: "120px",
    sortable: "descending",
    cell: ({ active }) => <ActiveState active={active} />,
  },
  {
    id: "addresses",
    header: "May call from",
    from: "lg",
    cell: ({ allowedAddresses }) =>
      allowedAddresses.length === 0 ? (
        <span className="text-muted">anywhere</span>
      ) : (
        <span className="block max-w-64 truncate font-mono text-small" title={allowedAddresses.join(", ")}>
          {allowedAddresses.join(", ")}
        </span>
      ),
  },
  {
    id: "used",
    header: "Secret last used",
    from: "md",
    width: "140px",
    cell: ({ credentials }) => {
      const times = credentials.flatMap(({ lastUsedAt }) => (lastUsedAt === null ? [] : [lastUsedAt.getTime()]));
      if (times.length === 0) return <span className="text-muted">never</span>;
      return <RelativeTime at={new Date(Math.max(...times))} />;
    },
  },
  {
    id: "updated",
    header: "Changed",
    from: "xl",
    width: "120px",
    sortable: "descending",
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];
