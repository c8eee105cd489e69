import { Chip } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { hookPaths } from "./hook-paths.ts";

/** A serializer as the list shows it: one that is built in has no id and no code to look at. */
export type SerializerRow = {
  id: number | null;
  name: string;
  description: string;
  hookCount: number;
  updatedAt: Date | null;
};

/** All that can make a payload: what is built in, and the code that people wrote. */
export function SerializersList({ rows }: { rows: readonly SerializerRow[] }) {
  return <Table caption="Serializers" columns={columns} rowId={({ name }) => name} rows={rows} />;
}

const columns: readonly Column<SerializerRow>[] = [
  {
    id: "name",
    header: "Serializer",
    cell: ({ id, name, description }) => (
      <>
        {id === null ? (
          <span className="inline-flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere font-medium">{name}</span> <Chip>built in</Chip>
          </span>
        ) : (
          <RowLink href={`${hookPaths.serializers}/${id}`}>{name}</RowLink>
        )}
        <span className="block text-muted text-small md:hidden">{description}</span>
      </>
    ),
  },
  {
    id: "description",
    header: "What it makes",
    from: "md",
    cell: ({ description }) => <span className="text-muted">{description || "–"}</span>,
  },
  {
    id: "hooks",
    header: "Hooks",
    width: "80px",
    align: "end",
    cell: ({ hookCount }) => (hookCount === 0 ? <span className="text-muted">none</span> : hookCount),
  },
  {
    id: "changed",
    header: "Changed",
    from: "sm",
    width: "130px",
    align: "end",
    cell: ({ updatedAt }) => (updatedAt === null ? "–" : <RelativeTime at={updatedAt} />),
  },
];
