import { formatBytes } from "#components/ui/format-bytes.ts";
import { formatCount } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Storage } from "#db/queries/health/read-storage.ts";

type TableRow = Storage["tables"][number];

const columns: readonly Column<TableRow>[] = [
  { id: "name", header: "Table", cell: (table) => table.name.replaceAll("_", " ") },
  { id: "days", header: "Days", align: "end", cell: (table) => formatCount(table.partitions) },
  { id: "first", header: "From", from: "sm", cell: (table) => table.firstDay ?? "–" },
  { id: "last", header: "Ready until", cell: (table) => table.lastDay ?? "–" },
  { id: "bytes", header: "Size", align: "end", cell: (table) => formatBytes(table.bytes) },
];

/** What the records take up, and for which days there is room. */
export function StoragePanel({ storage, retentionDays }: { storage: Storage; retentionDays: number }) {
  return (
    <Panel
      description={`PostgreSQL ${storage.serverVersion}, ${formatBytes(storage.databaseBytes)} in all. Days older than ${retentionDays} are removed.`}
      id="storage"
      padded={false}
      title="Storage"
    >
      <Table caption="Storage" columns={columns} rowId={(table) => table.name} rows={storage.tables} />
    </Panel>
  );
}
