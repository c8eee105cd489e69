import { RadioTower } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Gateway } from "#core/messaging/model.ts";
import { contentPaths } from "../content/content-paths.ts";

/** All gateways. */
export function GatewaysList({ rows, create }: { rows: readonly Gateway[]; create: ReactNode }) {
  if (rows.length > 0) return <Table caption="Gateways" columns={columns} rowId={({ id }) => String(id)} rows={rows} />;
  return (
    <EmptyState actions={create} icon={<RadioTower aria-hidden="true" size={18} />} title="No gateways yet">
      Sets go by the providers of text messages and e-mail. A gateway is a service beside those, such as one that calls
      people and plays recordings.
    </EmptyState>
  );
}

const columns: readonly Column<Gateway>[] = [
  {
    id: "name",
    header: "Gateway",
    cell: ({ id, name }) => <RowLink href={`${contentPaths.gateways}/${id}`}>{name}</RowLink>,
  },
  {
    id: "url",
    header: "Address",
    from: "sm",
    cell: ({ url }) => <span className="wrap-anywhere font-mono text-small">{url}</span>,
  },
  { id: "type", header: "Wants", from: "md", width: "110px", cell: ({ addressType }) => addressType },
  {
    id: "state",
    header: "State",
    width: "130px",
    cell: ({ enabled }) => (enabled ? <Badge tone="ok">on</Badge> : <Badge tone="wait">switched off</Badge>),
  },
];
