import type { ReactNode } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Filter, FilterBar } from "#components/ui/filter-bar.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { RowSelection } from "#components/ui/row-selection.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { BehindSubscription } from "#core/messaging/lifecycle/behind-filter.ts";
import { FastForwardDialog } from "./fast-forward-dialog.tsx";

type BehindListProps = {
  rows: readonly BehindSubscription[];
  total: number;
  sets: ReadonlyMap<number, string>;
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  /** Present for those who may: fast-forwards one, and what can be done with chosen rows. */
  acts: { forOne: (subscriptionId: string) => Action; forChosen: ReactNode } | null;
};

const path = "/admin/messaging/behind";

/** Subscriptions that are behind their schedule, the furthest first, with filters in the address. */
export function BehindList({ rows, total, sets, query, place, acts }: BehindListProps) {
  const filtered = Object.keys(query).some((name) => name !== "page");
  return (
    <>
      {filtered || rows.length > 0 ? (
        <FilterBar filters={listFilters(sets)} label="Filter subscriptions that are behind" query={query} />
      ) : null}
      <RowSelection ids={rows.map(({ subscriptionId }) => subscriptionId)}>
        <Panel padded={false}>
          {rows.length === 0 ? (
            <Nothing filtered={filtered} />
          ) : (
            <>
              <Table
                caption="Subscriptions that are behind"
                columns={listColumns(sets, acts?.forOne ?? null)}
                rowId={({ subscriptionId }) => subscriptionId}
                rows={rows}
                selectable={
                  acts === null ? undefined : { rowName: ({ identity }) => `the subscription of ${identity}` }
                }
              />
              <Pagination
                nextHref={
                  place.offset + rows.length < total ? listAddress(path, query, { page: String(place.page + 1) }) : null
                }
                previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
                range={{ from: place.offset + 1, to: place.offset + rows.length }}
                total={{ exactly: total }}
              />
            </>
          )}
        </Panel>
        {acts?.forChosen}
      </RowSelection>
    </>
  );
}

function listFilters(sets: ReadonlyMap<number, string>): Filter[] {
  const options = [...sets].map(([id, label]) => ({ value: String(id), label }));
  const least = [2, 5, 10, 50].map((count) => ({ value: String(count), label: `at least ${count}` }));
  return [
    { kind: "choice", name: "set", label: "In set", options },
    { kind: "choice", name: "expected_set", label: "Should be in set", options },
    { kind: "choice", name: "behind_min", label: "Messages behind", options: least },
  ];
}

function listColumns(
  sets: ReadonlyMap<number, string>,
  forOne: ((subscriptionId: string) => Action) | null,
): Column<BehindSubscription>[] {
  const place = (setId: number, number: number) => (
    <>
      <span className="wrap-anywhere line-clamp-1">{sets.get(setId) ?? `Set ${setId}`}</span>
      <span className="block text-muted text-small">message {number}</span>
    </>
  );
  return [
    {
      id: "identity",
      header: "Identity",
      cell: ({ subscriptionId, identity, lang }) => (
        <>
          <RowLink href={`/admin/messaging/subscriptions/${subscriptionId}`}>
            <span className="wrap-anywhere whitespace-normal">{identity}</span>
          </RowLink>
          <span className="block text-muted text-small">{lang}</span>
        </>
      ),
    },
    {
      id: "behind",
      header: "Behind by",
      width: "130px",
      cell: ({ messagesBehind: count }) => `${formatCount(count)} ${count === 1 ? "message" : "messages"}`,
    },
    { id: "is", header: "Is at", cell: (row) => place(row.currentMessageSetId, row.currentSequenceNumber) },
    {
      id: "should",
      header: "Should be at",
      cell: (row) => place(row.expectedMessageSetId, row.expectedSequenceNumber),
    },
    ...(forOne === null
      ? []
      : [
          {
            id: "act",
            header: "Act",
            from: "md" as const,
            width: "150px",
            cell: ({ subscriptionId }: BehindSubscription) => (
              <span className="relative z-1">
                <FastForwardDialog action={forOne(subscriptionId)} count={1} short />
              </span>
            ),
          },
        ]),
  ];
}

function Nothing({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState title={filtered ? "Nobody who is behind fits these filters" : "Nobody was found behind"}>
      {filtered
        ? "Choose another set, or clear the filters."
        : "A search compares every active subscription with the runs of its schedule since it began. Search again to look now."}
    </EmptyState>
  );
}
