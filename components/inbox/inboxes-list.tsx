import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ListedInbox } from "#db/queries/inbox/list-inboxes.ts";
import { describeOwner, inboxAddress } from "./inbox-words.ts";

/** People whose inbox may be opened: those who were told something lately, or those of the directory that a search finds. */
export function InboxesList({ rows, query, searched }: { rows: ListedInbox[]; query: ListQuery; searched: boolean }) {
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "person", label: "Search people", placeholder: "Name, e-mail, phone or user id" },
        ]}
        label="Search the directory"
        query={query}
      />
      <Panel
        description={searched ? undefined : "Whoever was told something in an application lately."}
        id="inboxes"
        padded={false}
        title={searched ? "Found in the directory" : "Lately told"}
      >
        {rows.length === 0 ? (
          <EmptyState title={searched ? "Nobody of the directory fits" : "No messages in applications yet"}>
            {searched
              ? "Search for less of the name. Somebody who is not in the directory can be opened by user id and type above."
              : "A rule with the medium in-app puts messages into the inboxes of its recipients."}
          </EmptyState>
        ) : (
          <Table
            caption="Inboxes"
            columns={columns}
            rowId={({ userId, actorType }) => `${actorType}:${userId}`}
            rows={rows}
          />
        )}
      </Panel>
    </>
  );
}

const columns: readonly Column<ListedInbox>[] = [
  {
    id: "person",
    header: "Person",
    cell: (row) => <RowLink href={inboxAddress(row)}>{row.name || describeOwner(row)}</RowLink>,
  },
  { id: "user", header: "User id", from: "sm", width: "120px", cell: ({ userId }) => userId },
  { id: "type", header: "Type", from: "sm", width: "120px", cell: ({ actorType }) => actorType },
  {
    id: "unread",
    header: "Unread",
    width: "110px",
    cell: ({ unread }) =>
      unread === 0 ? <span className="text-muted">none</span> : <Badge tone="info">{unread} unread</Badge>,
  },
  {
    id: "latest",
    header: "Latest message",
    from: "md",
    width: "150px",
    cell: ({ latestAt }) =>
      latestAt === null ? <span className="text-muted">never</span> : <RelativeTime at={latestAt} />,
  },
];
