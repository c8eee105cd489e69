import { Chip } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { SimulatedRecord } from "#db/queries/notifications/list-simulated.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";

type SimulatedListProps = {
  messages: readonly SimulatedRecord[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: number;
};

const path = "/admin/simulator";

const columns: readonly Column<SimulatedRecord>[] = [
  {
    id: "recipient",
    header: "Recipient",
    cell: (message) => (
      <RowLink href={`${path}/${message.id}`}>
        <span className="wrap-anywhere line-clamp-2">{message.recipients.join(", ")}</span>
      </RowLink>
    ),
  },
  { id: "outcome", header: "Answer", width: "124px", cell: (message) => <OutcomeBadge outcome={message.outcome} /> },
  { id: "channel", header: "Channel", width: "80px", from: "sm", cell: (message) => <Chip>{message.medium}</Chip> },
  {
    id: "message",
    header: "Message",
    from: "md",
    cell: (message) => <span className="line-clamp-1">{message.subject ?? message.text ?? "–"}</span>,
  },
  {
    id: "received",
    header: "Received",
    align: "end",
    from: "sm",
    width: "130px",
    cell: (message) => <RelativeTime at={message.receivedAt} />,
  },
];

/** What the simulator took, newest first. */
export function SimulatedList({ messages, query, place, total }: SimulatedListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  const channels = [
    { value: "email", label: "email" },
    { value: "sms", label: "sms" },
  ];
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "search", label: "Search messages", placeholder: "Recipient, subject or text" },
          { kind: "choice", name: "channel", label: "Channel", options: channels },
        ]}
        label="Filter messages"
        query={query}
      />
      <Panel padded={false}>
        {messages.length === 0 ? (
          <EmptyState title={filtered ? "No message fits these filters" : "The simulator has no messages"}>
            {filtered
              ? "Choose another channel, or clear the filters."
              : "Send a message by a provider of the kind simulator, or call the simulator's own API; what it takes appears here."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Messages" columns={columns} rowId={(message) => message.id} rows={messages} />
            <Pagination
              nextHref={
                place.offset + messages.length < total
                  ? listAddress(path, query, { page: String(place.page + 1) })
                  : null
              }
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + messages.length }}
              total={{ exactly: total }}
            />
          </>
        )}
      </Panel>
    </>
  );
}
