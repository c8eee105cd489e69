import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Recipient } from "#db/queries/messaging/forecast/list-recipients.ts";

const columns: readonly Column<Recipient>[] = [
  {
    id: "identity",
    header: "Identity",
    cell: ({ subscriptionId, identity }) => (
      <RowLink href={`/admin/messaging/subscriptions/${subscriptionId}`}>
        <span className="wrap-anywhere whitespace-normal">{identity}</span>
      </RowLink>
    ),
  },
  {
    id: "subscription",
    header: "Subscription",
    from: "md",
    cell: ({ subscriptionId }) => <span className="font-mono text-small">{subscriptionId}</span>,
  },
];

type RecipientsListProps = {
  recipients: readonly Recipient[];
  total: number;
  place: { page: number; limit: number; offset: number };
  pageHref: (page: number) => string;
};

/** To whom a coming message goes. */
export function RecipientsList({ recipients, total, place, pageHref }: RecipientsListProps) {
  return (
    <Panel padded={false}>
      {recipients.length === 0 ? (
        <EmptyState title="Nobody stands there any more">
          Since the day was looked at, they have been sent something, paused or moved. Go back to the day to look again.
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Recipients"
            columns={columns}
            rowId={({ subscriptionId }) => subscriptionId}
            rows={recipients}
          />
          <Pagination
            nextHref={recipients.length === place.limit ? pageHref(place.page + 1) : null}
            previousHref={place.page > 1 ? pageHref(place.page - 1) : null}
            range={{ from: place.offset + 1, to: place.offset + recipients.length }}
            total={{ exactly: total }}
          />
        </>
      )}
    </Panel>
  );
}
