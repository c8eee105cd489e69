import Link from "next/link";
import { Duration } from "#components/ui/duration.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { shortenId } from "#components/ui/short-id.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { TransactionSummary } from "#db/queries/transactions/transaction-summary.ts";
import { noteOnTransaction } from "./note-on-transaction.ts";
import { type FilterObjects, listFurtherFilters, listTransactionFilters } from "./transaction-filters.ts";
import { TransactionStatusBadge } from "./transaction-status.tsx";

type TransactionsListProps = {
  transactions: readonly TransactionSummary[];
  objects: FilterObjects;
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: { exactly: number } | { atLeast: number };
  searchedTo: Date | null;
};

const path = "/admin/mediator/transactions";

const columns: readonly Column<TransactionSummary>[] = [
  {
    id: "transaction",
    header: "Transaction",
    width: "150px",
    cell: (row) => (
      <>
        <RowLink href={`${path}/${row.id}`}>
          <span className="font-mono text-small">{shortenId(row.correlationId)}</span>
        </RowLink>
        <span className="block text-muted text-small sm:hidden">
          <RelativeTime at={row.startedAt} />
        </span>
      </>
    ),
  },
  {
    id: "status",
    header: "Status",
    width: "120px",
    cell: (row) => <TransactionStatusBadge refused={row.refusal !== null} status={row.status} />,
  },
  {
    id: "request",
    header: "Request",
    cell: (row) => (
      <>
        <span className="line-clamp-1 break-all font-mono text-small" title={row.requestUrl}>
          {row.requestMethod} {row.requestUrl}
        </span>
        <span className="line-clamp-1 text-muted text-small">{noteOnTransaction(row)}</span>
      </>
    ),
  },
  { id: "code", header: "Code", align: "end", width: "64px", cell: (row) => row.responseStatusCode ?? "–" },
  {
    id: "channel",
    header: "Channel",
    from: "lg",
    width: "14%",
    cell: (row) => <span className="wrap-anywhere line-clamp-2">{row.channelName ?? "–"}</span>,
  },
  {
    id: "client",
    header: "Client",
    from: "md",
    width: "13%",
    cell: (row) => <span className="wrap-anywhere line-clamp-2">{nameCaller(row)}</span>,
  },
  {
    id: "duration",
    header: "Duration",
    align: "end",
    from: "xl",
    width: "90px",
    cell: (row) => <Duration ms={row.durationMs} />,
  },
  {
    id: "started",
    header: "Started",
    align: "end",
    // On a phone it stands below the id.
    from: "sm",
    width: "110px",
    cell: (row) => <RelativeTime at={row.startedAt} />,
  },
];

function nameCaller({ clientName, claimedClientId }: TransactionSummary): string {
  if (clientName !== null) return clientName;
  return claimedClientId === null ? "–" : `unknown (“${claimedClientId}”)`;
}

/** The list of transactions with its filters, in the address. */
export function TransactionsList({ transactions, objects, query, place, total, searchedTo }: TransactionsListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  const further = listFurtherFilters(objects);
  return (
    <>
      <FilterBar filters={listTransactionFilters(objects)} label="Filter transactions" query={query} />
      <details open={further.some((filter) => query[filter.name] !== undefined)}>
        <summary className="w-fit cursor-pointer rounded-sm text-muted text-small hover:text-ink">More filters</summary>
        <div className="mt-2">
          <FilterBar filters={further} label="Filter transactions further" query={query} />
        </div>
      </details>
      {searchedTo === null ? null : <SearchedTo at={searchedTo} query={query} />}
      <Panel padded={false}>
        {transactions.length === 0 ? (
          <Nothing filtered={filtered} />
        ) : (
          <>
            <Table caption="Transactions" columns={columns} rowId={(row) => row.id} rows={transactions} />
            <Pagination
              nextHref={
                transactions.length === place.limit ? listAddress(path, query, { page: String(place.page + 1) }) : null
              }
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + transactions.length }}
              total={total}
            />
          </>
        )}
      </Panel>
    </>
  );
}

function SearchedTo({ at, query }: { at: Date; query: ListQuery }) {
  // One millisecond later, because the end is exclusive and others may have come in the same one.
  const to = new Date(at.getTime() + 1).toISOString().replace("Z", "");
  return (
    <p className="text-muted text-small">
      Searched back to <AbsoluteTime at={at} />.{" "}
      <Link className="rounded-sm underline underline-offset-4" href={listAddress(path, query, { to, page: null })}>
        Look further back
      </Link>
    </p>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState title="No transaction fits these filters">
        Widen the time, choose another status, or clear the filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No transactions yet">
      Make a client, a mediator and a channel, then send a call to the channel’s path at this host, with the client’s
      X-Client-Id and X-Client-Secret. Each call appears here, also one that was refused.
    </EmptyState>
  );
}
