import { DatabaseZap } from "lucide-react";
import type { ReactNode } from "react";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { DatabaseSummary } from "#core/hooks/databases/ports.ts";
import { DatabaseState } from "./database-state.tsx";

type DatabasesListProps = { databases: readonly DatabaseSummary[]; create: ReactNode };

/** The databases whose tables hooks may watch. */
export function DatabasesList({ databases, create }: DatabasesListProps) {
  return (
    <Panel padded={false}>
      {databases.length === 0 ? (
        <EmptyState actions={create} icon={<DatabaseZap aria-hidden="true" size={18} />} title="No databases yet">
          Attach a PostgreSQL database, and hooks can watch its tables as they watch what is in here: whoever changes a
          row there, its hook is called once the change is committed.
        </EmptyState>
      ) : (
        <Table caption="Databases" columns={columns} rowId={({ id }) => String(id)} rows={databases} />
      )}
    </Panel>
  );
}

const columns: readonly Column<DatabaseSummary>[] = [
  {
    id: "name",
    header: "Name",
    cell: ({ id, name }) => (
      <span className="font-mono text-small">
        <RowLink href={`${hookPaths.databases}/${id}`}>{name}</RowLink>
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    cell: (database) => (
      <>
        <DatabaseState database={database} />
        {database.problem === null ? null : (
          <span className="line-clamp-2 wrap-anywhere text-muted text-small">{database.problem}</span>
        )}
      </>
    ),
  },
  {
    id: "hooks",
    header: "Hooks",
    width: "90px",
    align: "end",
    cell: ({ hooks }) => (hooks.length === 0 ? <span className="text-muted">none</span> : hooks.length),
  },
  {
    id: "read",
    header: "Last looked at",
    from: "sm",
    width: "150px",
    align: "end",
    cell: ({ lastReadAt }) => (lastReadAt === null ? "–" : <RelativeTime at={lastReadAt} />),
  },
];
