import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { shortenId } from "#components/ui/short-id.tsx";
import type { Column } from "#components/ui/table.tsx";
import { stateOf } from "#core/messaging/subscriptions/subscription-state.ts";
import type { ListedSubscription } from "#db/queries/messaging/subscription-columns.ts";
import { subscriptionPath } from "./paths.ts";
import { SubscriptionStateBadge } from "./subscription-state.tsx";

/** The columns of the list of subscriptions. `schedules` are the words of each by its id. */
export function listSubscriptionColumns(schedules: ReadonlyMap<number, string>): readonly Column<ListedSubscription>[] {
  return [
    {
      id: "identity",
      header: "Identity",
      sortable: "ascending",
      cell: ({ id, identity }) => (
        <RowLink href={subscriptionPath(id)}>
          <span className="font-mono text-small" title={identity}>
            {identity.length > 20 ? shortenId(identity) : identity}
          </span>
        </RowLink>
      ),
    },
    {
      id: "state",
      header: "State",
      width: "120px",
      cell: (subscription) => <SubscriptionStateBadge state={stateOf(subscription)} />,
    },
    {
      id: "set",
      header: "Message set",
      cell: ({ messageSetName, messageSetLabel }) => (
        <>
          <span className="wrap-anywhere line-clamp-1">{messageSetName}</span>
          <span className="wrap-anywhere line-clamp-1 text-muted text-small">{messageSetLabel}</span>
        </>
      ),
    },
    { id: "next", header: "Next", align: "end", width: "72px", cell: ({ nextSequenceNumber }) => nextSequenceNumber },
    { id: "lang", header: "Language", from: "sm", width: "92px", cell: ({ lang }) => lang },
    {
      id: "schedule",
      header: "Schedule",
      from: "lg",
      cell: ({ scheduleId, scheduleName, timeZone }) => (
        <>
          <span className="wrap-anywhere line-clamp-1">{schedules.get(scheduleId) ?? scheduleName}</span>
          {timeZone === null ? null : <span className="text-muted text-small">{timeZone}</span>}
        </>
      ),
    },
    {
      id: "created",
      header: "Created",
      sortable: "descending",
      align: "end",
      from: "md",
      width: "120px",
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
}
