import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Filter, FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress, type Sort, writeSort } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import { subscriptionStates } from "#core/messaging/subscriptions/subscription-state.ts";
import type { SubscriptionChoices } from "#db/queries/messaging/console/list-choices.ts";
import type { ListedSubscription } from "#db/queries/messaging/subscription-columns.ts";
import { subscriptionsPath } from "./paths.ts";
import { listSubscriptionColumns } from "./subscription-columns.tsx";

type SubscriptionsListProps = {
  rows: readonly ListedSubscription[];
  choices: SubscriptionChoices;
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  sort: Sort;
  total: { exactly: number } | { atLeast: number };
  /** What a person without any is offered; null for those who may only look. */
  create: ReactNode;
};

/** Subscriptions with their filters, in the address. */
export function SubscriptionsList({ rows, choices, query, place, sort, total, create }: SubscriptionsListProps) {
  const words = new Map(choices.schedules.map(({ id, words: said }) => [id, said]));
  return (
    <>
      <FilterBar filters={listFilters(choices)} label="Filter subscriptions" query={query} />
      <Panel padded={false}>
        {rows.length === 0 ? (
          <Nothing create={create} filtered={Object.keys(query).some((name) => name !== "page" && name !== "sort")} />
        ) : (
          <>
            <Table
              caption="Subscriptions"
              columns={listSubscriptionColumns(words)}
              rowId={({ id }) => id}
              rows={rows}
              sort={{
                current: sort,
                href: (next) => listAddress(subscriptionsPath, query, { sort: writeSort(next) }),
              }}
            />
            <Pagination
              nextHref={
                rows.length === place.limit
                  ? listAddress(subscriptionsPath, query, { page: String(place.page + 1) })
                  : null
              }
              previousHref={
                place.page > 1 ? listAddress(subscriptionsPath, query, { page: String(place.page - 1) }) : null
              }
              range={{ from: place.offset + 1, to: place.offset + rows.length }}
              total={total}
            />
          </>
        )}
      </Panel>
    </>
  );
}

function listFilters({ sets, schedules, languages }: SubscriptionChoices): Filter[] {
  const option = (value: string) => ({ value, label: value });
  return [
    { kind: "search", name: "search", label: "Search id, identity or address", placeholder: "Id, identity or address" },
    { kind: "choice", name: "state", label: "State", options: subscriptionStates.map(option) },
    {
      kind: "choice",
      name: "messageset",
      label: "Message set",
      options: sets.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    { kind: "choice", name: "lang", label: "Language", options: languages.map(option) },
    {
      kind: "choice",
      name: "schedule",
      label: "Schedule",
      options: schedules.map(({ id, words }) => ({ value: String(id), label: words })),
    },
    { kind: "instant", name: "created_after", label: "Created from (UTC)" },
    { kind: "instant", name: "created_before", label: "Created until (UTC)" },
  ];
}

function Nothing({ filtered, create }: { filtered: boolean; create: ReactNode }) {
  return (
    <EmptyState actions={filtered ? null : create} title={filtered ? "No subscription fits" : "No subscriptions yet"}>
      {filtered
        ? "Choose another state or set, or clear the filters. Ids and addresses are found when they are whole."
        : "Somebody who subscribes walks through a message set, one message at each run of a schedule. Import them from a file, add one here, or let an application request them by the API."}
    </EmptyState>
  );
}
