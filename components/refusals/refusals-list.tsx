import { Badge } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { formatBytes } from "#components/ui/format-bytes.ts";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type RefusalRecord, refusalCodes } from "#core/refusals/model.ts";
import { describeCall, refusalWords } from "./describe-refusal.ts";
import { RefusedFor } from "./refused-for.tsx";

type RefusalsListProps = {
  refusals: readonly RefusalRecord[];
  integrations: readonly SelectOption[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: { exactly: number } | { atLeast: number };
};

const path = "/admin/refusals";

const columns: readonly Column<RefusalRecord>[] = [
  {
    id: "reason",
    header: "Why",
    cell: ({ code, status, reason }) => (
      <div className="grid gap-0.5">
        <span>
          <Badge tone="bad">{refusalWords[code]}</Badge> <span className="text-muted text-small">HTTP {status}</span>
        </span>
        <span className="wrap-anywhere text-small">{reason}</span>
      </div>
    ),
  },
  { id: "integration", header: "Address", cell: (refusal) => <RefusedFor refusal={refusal} /> },
  {
    id: "caller",
    header: "From",
    from: "md",
    cell: (refusal) => (
      <div className="grid gap-0.5 text-small">
        <CodeText>{refusal.clientAddress ?? "unknown"}</CodeText>
        <span className="wrap-anywhere text-muted">
          {describeCall(refusal)}
          {refusal.bodyBytes === null ? "" : `, ${formatBytes(refusal.bodyBytes)}`}
        </span>
      </div>
    ),
  },
  {
    id: "more",
    header: "Calls",
    align: "end",
    from: "sm",
    width: "70px",
    cell: ({ more }) => <span className="tabular-nums">{more + 1}</span>,
  },
  {
    id: "received",
    header: "Last",
    align: "end",
    width: "120px",
    cell: ({ lastAt }) => <RelativeTime at={lastAt} />,
  },
];

/** Calls that were refused, with their filters, in the address. */
export function RefusalsList({ refusals, integrations, query, place, total }: RefusalsListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  return (
    <>
      <FilterBar
        filters={[
          { kind: "choice", name: "integration", label: "Integration", options: integrations },
          {
            kind: "choice",
            name: "code",
            label: "Why",
            options: refusalCodes.map((code) => ({ value: code, label: refusalWords[code] })),
          },
          { kind: "instant", name: "from", label: "From (UTC)" },
          { kind: "instant", name: "to", label: "Until (UTC)" },
        ]}
        label="Filter refused calls"
        query={query}
      />
      <Panel padded={false}>
        {refusals.length === 0 ? (
          <EmptyState title={filtered ? "No refused call fits these filters" : "No call was refused"}>
            {filtered
              ? "Widen the time, choose another integration, or clear the filters."
              : "A call to the address of an integration that is refused, for its signature or because it cannot be read, appears here with the reason that its sender was told."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Refused calls" columns={columns} rowId={(refusal) => refusal.id} rows={refusals} />
            <Pagination
              nextHref={
                refusals.length === place.limit ? listAddress(path, query, { page: String(place.page + 1) }) : null
              }
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + refusals.length }}
              total={total}
            />
          </>
        )}
      </Panel>
    </>
  );
}
