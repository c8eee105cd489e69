import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import { type MessageCounts, sumCounts } from "#core/notifications/operation/message-counts.ts";
import { type MessageState, messageStates, messageStateWords } from "#core/notifications/operation/message-state.ts";
import type { MessageSummary } from "#db/queries/notifications/operation/list-messages.ts";
import { messageColumns } from "./message-columns.tsx";

type EmissionMessagesProps = {
  id: string;
  path: string;
  query: ListQuery;
  counts: MessageCounts;
  state: MessageState | null;
  messages: readonly MessageSummary[];
  place: { page: number; limit: number; offset: number };
};

// All are of one event, made at one moment: in its place stands what was said, or why it failed.
const columns = messageColumns
  .filter(({ id }) => id !== "priority" && id !== "next" && id !== "created")
  .map((column) => (column.id === "event" ? { ...column, header: "Subject or error", cell: SubjectOrError } : column));

function SubjectOrError({ lastError, subject }: MessageSummary) {
  return <span className="wrap-anywhere line-clamp-2">{lastError ?? subject}</span>;
}

/** Who got what by which medium, and how far each message has come. */
export function EmissionMessages({ id, path, query, counts, state, messages, place }: EmissionMessagesProps) {
  const total = state === null ? sumCounts(counts) : counts[state];
  const tabs = [
    {
      label: `All (${formatCount(sumCounts(counts))})`,
      href: listAddress(path, query, { state: null }),
      current: state === null,
    },
    ...messageStates
      .filter((one) => counts[one] > 0 || one === state)
      .map((one) => ({
        label: `${messageStateWords[one]} (${formatCount(counts[one])})`,
        href: listAddress(path, query, { state: one }),
        current: one === state,
      })),
  ];
  return (
    <Panel
      actions={
        <LinkButton href={listAddress("/admin/notifications/outbox", { emission: id }, {})} size="small">
          Open in the outbox
        </LinkButton>
      }
      id="messages"
      padded={false}
      title="Who got what"
    >
      <div className="px-4 pt-1">
        <LinkTabs label="Messages by state" tabs={tabs} />
      </div>
      {messages.length === 0 ? (
        <EmptyState title="No message in this state">Choose another state.</EmptyState>
      ) : (
        <>
          <Table caption="Messages of this event" columns={columns} rowId={(message) => message.id} rows={messages} />
          <Pagination
            nextHref={
              place.offset + messages.length < total ? listAddress(path, query, { page: String(place.page + 1) }) : null
            }
            previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
            range={{ from: place.offset + 1, to: place.offset + messages.length }}
            total={{ exactly: total }}
          />
        </>
      )}
    </Panel>
  );
}
