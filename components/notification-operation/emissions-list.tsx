import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Filter, FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { CountedEmission } from "#db/queries/notifications/operation/list-emissions.ts";
import { MessageCountsView } from "./message-counts-view.tsx";
import { SearchedTo } from "./searched-to.tsx";

type EmissionsListProps = {
  emissions: readonly CountedEmission[];
  events: readonly string[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: { exactly: number } | { atLeast: number };
  searchedTo: Date | null;
};

const path = "/admin/notifications/emissions";

const columns: readonly Column<CountedEmission>[] = [
  {
    id: "event",
    header: "Event",
    width: "30%",
    cell: (emission) => (
      <>
        <RowLink href={`${path}/${emission.id}`}>
          <span className="wrap-anywhere line-clamp-2">{emission.eventCode}</span>
        </RowLink>
        <span className="block text-muted text-small sm:hidden">
          <RelativeTime at={emission.createdAt} />
        </span>
      </>
    ),
  },
  { id: "counts", header: "Messages", cell: (emission) => <Outcome emission={emission} /> },
  {
    id: "entity",
    header: "About",
    from: "md",
    width: "16%",
    cell: ({ entityType, entityId }) => (
      <span className="wrap-anywhere line-clamp-2">{`${entityType} ${entityId}`.trim() || "–"}</span>
    ),
  },
  {
    id: "by",
    header: "Reported by",
    from: "lg",
    width: "16%",
    cell: (emission) => <span className="wrap-anywhere line-clamp-1">{emission.requestedBy}</span>,
  },
  {
    id: "created",
    header: "Reported",
    align: "end",
    from: "sm",
    width: "120px",
    cell: (emission) => <RelativeTime at={emission.createdAt} />,
  },
];

const suppressedWords: Record<string, string> = {
  no_active_rule: "no rule switched on",
  no_recipients: "no recipients",
  no_messages_built: "no message made",
};

function Outcome({ emission: { disposition, reason, counts, skippedCount } }: { emission: CountedEmission }) {
  return (
    <span className="flex flex-wrap gap-1">
      {disposition === "suppressed" ? <Badge tone="warn">{suppressedWords[reason] ?? "suppressed"}</Badge> : null}
      {disposition === "suppressed" && skippedCount === 0 ? null : (
        <MessageCountsView counts={counts} skipped={skippedCount} />
      )}
    </span>
  );
}

function listFilters(events: readonly string[]): Filter[] {
  return [
    {
      kind: "choice",
      name: "event",
      label: "Event",
      options: events.map((code) => ({ value: code, label: code })),
    },
    {
      kind: "choice",
      name: "disposition",
      label: "Came to",
      options: [
        { value: "queued", label: "messages" },
        { value: "suppressed", label: "nothing" },
      ],
    },
    { kind: "search", name: "entity_type", label: "Kind of what it is about", placeholder: "About: kind" },
    { kind: "search", name: "entity_id", label: "Id of what it is about", placeholder: "About: id" },
    { kind: "search", name: "by", label: "Reported by", placeholder: "Reported by" },
    { kind: "instant", name: "from", label: "From (UTC)" },
    { kind: "instant", name: "to", label: "Until (UTC)" },
  ];
}

/** The events that were reported, with their filters in the address. */
export function EmissionsList({ emissions, events, query, place, total, searchedTo }: EmissionsListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  return (
    <>
      <FilterBar filters={listFilters(events)} label="Filter emitted events" query={query} />
      <SearchedTo at={searchedTo} path={path} query={query} />
      <Panel padded={false}>
        {emissions.length === 0 ? (
          <EmptyState title={filtered ? "No event fits these filters" : "No event was reported yet"}>
            {filtered
              ? "Widen the time, choose another event, or clear the filters."
              : "When an application reports an event (POST /api/notification/emit/), what it came to stands here."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Emitted events" columns={columns} rowId={(emission) => emission.id} rows={emissions} />
            <Pagination
              nextHref={
                emissions.length === place.limit ? listAddress(path, query, { page: String(place.page + 1) }) : null
              }
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + emissions.length }}
              total={total}
            />
          </>
        )}
      </Panel>
    </>
  );
}
