import { Chip } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { channels, logStatuses, type NotificationLog } from "#core/notifications/send/model.ts";
import { LogStatusBadge } from "./log-status.tsx";

type LogListProps = {
  logs: readonly NotificationLog[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: { exactly: number } | { atLeast: number };
  /** Set when a search did not look further back than this. */
  searchedTo: Date | null;
};

const path = "/admin/notifications";

const columns: readonly Column<NotificationLog>[] = [
  {
    id: "recipient",
    header: "Recipient",
    cell: (log) => (
      <RowLink href={`${path}/${log.id}`}>
        <span className="wrap-anywhere line-clamp-2">{log.recipient}</span>
      </RowLink>
    ),
  },
  { id: "status", header: "Status", width: "124px", cell: (log) => <LogStatusBadge status={log.status} /> },
  { id: "channel", header: "Medium", width: "80px", from: "sm", cell: (log) => <Chip>{log.channel}</Chip> },
  {
    id: "message",
    header: "Message",
    from: "md",
    cell: (log) => <span className="line-clamp-1">{log.subject ?? log.message}</span>,
  },
  {
    id: "error",
    header: "Provider",
    from: "lg",
    cell: (log) => (
      <span className="line-clamp-1">
        {log.provider ?? "–"} <span className="text-muted">{log.errorMessage}</span>
      </span>
    ),
  },
  {
    id: "created",
    header: "Handed in",
    align: "end",
    from: "sm",
    width: "130px",
    cell: (log) => <RelativeTime at={log.createdAt} />,
  },
];

const choices = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }));

/** The log of messages with its filters, in the address. */
export function LogList({ logs, query, place, total, searchedTo }: LogListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "search", label: "Search the log", placeholder: "Recipient, subject, text or error" },
          { kind: "choice", name: "channel", label: "Medium", options: choices(channels) },
          { kind: "choice", name: "status", label: "Status", options: choices(logStatuses) },
          { kind: "instant", name: "from", label: "From (UTC)" },
          { kind: "instant", name: "to", label: "Until (UTC)" },
        ]}
        label="Filter the log"
        query={query}
      />
      {searchedTo === null ? null : (
        <p className="text-muted text-small">
          Searched back to <AbsoluteTime at={searchedTo} />; narrow the time to look further back.
        </p>
      )}
      <Panel padded={false}>
        {logs.length === 0 ? (
          <EmptyState title={filtered ? "No message fits these filters" : "No messages yet"}>
            {filtered
              ? "Widen the time, choose another status, or clear the filters."
              : "When a program hands in an e-mail or a text message, or you send one here, it appears in this log."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Messages" columns={columns} rowId={(log) => log.id} rows={logs} />
            <Pagination
              nextHref={logs.length === place.limit ? listAddress(path, query, { page: String(place.page + 1) }) : null}
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + logs.length }}
              total={total}
            />
          </>
        )}
      </Panel>
    </>
  );
}
