import { Duration } from "#components/ui/duration.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { shortenId } from "#components/ui/short-id.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type RunStatus, runStatuses } from "#core/runs/model.ts";
import { RunStatusBadge } from "./run-status.tsx";

/** A run as the list shows it. */
export type ListedRun = {
  id: string;
  integrationName: string;
  version: number;
  status: RunStatus;
  mode: "wait" | "accept" | "replay";
  receivedAt: Date;
  error: string | null;
  failureCount: number;
  duplicateCount: number;
  transformationTimeMs: number | null;
  apiCallTimeMs: number | null;
};

type RunsListProps = {
  runs: readonly ListedRun[];
  integrations: readonly SelectOption[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: { exactly: number } | { atLeast: number };
};

const path = "/admin/runs";

const columns: readonly Column<ListedRun>[] = [
  {
    id: "run",
    header: "Run",
    cell: (run) => (
      <>
        <RowLink href={`${path}/${run.id}`}>
          <span className="font-mono text-small">{shortenId(run.id)}</span>
        </RowLink>
        <span className="block text-muted text-small sm:hidden">
          <RelativeTime at={run.receivedAt} />
        </span>
      </>
    ),
    width: "150px",
  },
  { id: "status", header: "Status", cell: (run) => <RunStatusBadge status={run.status} />, width: "110px" },
  {
    id: "integration",
    header: "Integration",
    cell: (run) => (
      <span className="wrap-anywhere line-clamp-2">
        {run.integrationName} <span className="text-muted text-small">v{run.version}</span>
      </span>
    ),
  },
  {
    id: "note",
    header: "What happened",
    from: "md",
    cell: (run) => <span className="line-clamp-1 text-muted">{noteOn(run)}</span>,
  },
  {
    id: "mapping",
    header: "Mapping",
    align: "end",
    from: "lg",
    width: "100px",
    cell: (run) => <Duration ms={run.transformationTimeMs} />,
  },
  {
    id: "target",
    header: "Target",
    align: "end",
    from: "lg",
    width: "100px",
    cell: (run) => <Duration ms={run.apiCallTimeMs} />,
  },
  {
    id: "received",
    header: "Received",
    align: "end",
    // On a phone it stands below the run's id.
    from: "sm",
    width: "140px",
    cell: (run) => <RelativeTime at={run.receivedAt} />,
  },
];

function noteOn(run: ListedRun): string {
  if (run.error !== null) return run.error;
  if (run.failureCount > 0) return `${run.failureCount} mapping ${run.failureCount === 1 ? "rule" : "rules"} failed`;
  if (run.duplicateCount > 0) return `repeated ${run.duplicateCount} ${run.duplicateCount === 1 ? "time" : "times"}`;
  return run.mode === "replay" ? "replay" : "";
}

/** The list of runs with its filters, in the address. */
export function RunsList({ runs, integrations, query, place, total }: RunsListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "text", label: "Search the payload", placeholder: "Words in the payload" },
          { kind: "choice", name: "integration", label: "Integration", options: integrations },
          {
            kind: "choice",
            name: "status",
            label: "Status",
            options: runStatuses.map((status) => ({ value: status, label: status })),
          },
          { kind: "instant", name: "from", label: "From (UTC)" },
          { kind: "instant", name: "to", label: "Until (UTC)" },
        ]}
        label="Filter runs"
        query={query}
      />
      <Panel padded={false}>
        {runs.length === 0 ? (
          <EmptyState title={filtered ? "No run fits these filters" : "No runs yet"}>
            {filtered
              ? "Widen the time, choose another status, or clear the filters."
              : "Post a message to the address of an integration, and its run appears here."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Runs" columns={columns} rowId={(run) => run.id} rows={runs} />
            <Pagination
              nextHref={runs.length === place.limit ? listAddress(path, query, { page: String(place.page + 1) }) : null}
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + runs.length }}
              total={total}
            />
          </>
        )}
      </Panel>
    </>
  );
}
