import { Chip } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { shortenId } from "#components/ui/short-id.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type DeliveryOrigin, deliveryOrigins, deliveryStates } from "#core/deliveries/model.ts";
import type { DeliverySummary } from "#db/queries/deliveries/list-deliveries.ts";
import { DeliveryStateBadge } from "./delivery-state.tsx";

type DeliveriesListProps = {
  deliveries: readonly DeliverySummary[];
  integrations: readonly SelectOption[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: { exactly: number } | { atLeast: number };
  /** Set when a text search did not look further back than this. */
  searchedTo: Date | null;
};

const path = "/admin/deliveries";

const originWords: Record<DeliveryOrigin, string> = {
  integration: "runs of integrations",
  event: "messages of the outbox",
  notification: "messages by API",
  hook: "callbacks of hooks",
  subscription: "messages of subscriptions",
  transaction: "callbacks of transactions",
  test: "tests",
};
const origins = deliveryOrigins.map((origin) => ({ value: origin, label: originWords[origin] }));

const columns: readonly Column<DeliverySummary>[] = [
  {
    id: "delivery",
    header: "Delivery",
    width: "150px",
    cell: (delivery) => (
      <>
        <RowLink href={`${path}/${delivery.id}`}>
          <span className="font-mono text-small">{shortenId(delivery.id)}</span>
        </RowLink>
        <span className="block text-muted text-small sm:hidden">
          <NextOrEnded delivery={delivery} />
        </span>
      </>
    ),
  },
  { id: "state", header: "State", width: "110px", cell: (delivery) => <DeliveryStateBadge state={delivery.state} /> },
  {
    id: "target",
    header: "Target",
    cell: (delivery) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="max-sm:hidden">
          <Chip>{delivery.method}</Chip>
        </span>
        <span
          className="truncate max-sm:wrap-anywhere max-sm:line-clamp-2 max-sm:whitespace-normal"
          title={delivery.url}
        >
          {delivery.targetName} <span className="text-muted max-sm:hidden">{delivery.host}</span>
        </span>
      </span>
    ),
  },
  {
    id: "integration",
    header: "Integration",
    from: "lg",
    cell: (delivery) =>
      delivery.integrationName ?? (
        <span className="text-muted">{delivery.integrationId === null ? "none" : "removed"}</span>
      ),
  },
  {
    id: "last",
    header: "Last answer",
    from: "md",
    cell: (delivery) => (
      <span className="line-clamp-1 text-muted">{delivery.lastError ?? delivery.lastStatus ?? "–"}</span>
    ),
  },
  {
    id: "attempts",
    header: "Attempts",
    align: "end",
    from: "sm",
    width: "90px",
    cell: (delivery) => delivery.attemptCount,
  },
  {
    id: "next",
    header: "Next or ended",
    align: "end",
    // On a phone it stands below the delivery's id.
    from: "sm",
    width: "150px",
    cell: (delivery) => <NextOrEnded delivery={delivery} />,
  },
];

function NextOrEnded({ delivery }: { delivery: DeliverySummary }) {
  const at = delivery.state === "pending" ? delivery.dueAt : (delivery.finishedAt ?? delivery.createdAt);
  return at === null ? "–" : <RelativeTime at={at} />;
}

/** The list of deliveries with its filters, in the address. */
export function DeliveriesList({ deliveries, integrations, query, place, total, searchedTo }: DeliveriesListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "text", label: "Search address and error", placeholder: "Part of address or error" },
          { kind: "choice", name: "integration", label: "Integration", options: integrations },
          {
            kind: "choice",
            name: "state",
            label: "State",
            options: deliveryStates.map((state) => ({ value: state, label: state })),
          },
          { kind: "choice", name: "origin", label: "Made for", options: origins },
          { kind: "instant", name: "from", label: "From (UTC)" },
          { kind: "instant", name: "to", label: "Until (UTC)" },
        ]}
        label="Filter deliveries"
        query={query}
      />
      {searchedTo === null ? null : (
        <p className="text-muted text-small">
          Searched back to <AbsoluteTime at={searchedTo} />; narrow the time to look further back.
        </p>
      )}
      <Panel padded={false}>
        {deliveries.length === 0 ? (
          <EmptyState title={filtered ? "No delivery fits these filters" : "No deliveries yet"}>
            {filtered
              ? "Widen the time, choose another state, or clear the filters."
              : "When an integration sends a message to a target, its delivery appears here."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Deliveries" columns={columns} rowId={(delivery) => delivery.id} rows={deliveries} />
            <Pagination
              nextHref={
                deliveries.length === place.limit ? listAddress(path, query, { page: String(place.page + 1) }) : null
              }
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + deliveries.length }}
              total={total}
            />
          </>
        )}
      </Panel>
    </>
  );
}
