import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { IdentityRecord } from "#core/messaging/identities/identity-document.ts";
import { describeReach, nameIdentity } from "./identity-words.ts";
import { identitiesPath } from "./paths.ts";

type IdentitiesListProps = {
  rows: readonly IdentityRecord[];
  query: ListQuery;
  place: { page: number; offset: number };
  total: { exactly: number } | { atLeast: number };
  create: ReactNode;
};

const columns: readonly Column<IdentityRecord>[] = [
  {
    id: "identity",
    header: "Identity",
    cell: (one) => <RowLink href={`${identitiesPath}/${one.id}`}>{nameIdentity(one)}</RowLink>,
  },
  { id: "addresses", header: "Addresses", from: "sm", cell: ({ addresses }) => <Addresses addresses={addresses} /> },
  {
    id: "state",
    header: "State",
    width: "150px",
    cell: ({ addresses }) => {
      const { tone, label } = describeReach(addresses);
      return <Badge tone={tone}>{label}</Badge>;
    },
  },
  { id: "zone", header: "Time zone", from: "lg", cell: ({ timeZone }) => timeZone ?? <None /> },
  {
    id: "failures",
    header: "Failed in a row",
    align: "end",
    from: "lg",
    cell: ({ failedMessageCount }) => failedMessageCount,
  },
  {
    id: "added",
    header: "Added",
    align: "end",
    from: "md",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

function None() {
  return <span className="text-muted">none</span>;
}

function Addresses({ addresses }: Pick<IdentityRecord, "addresses">) {
  const [first, ...others] = addresses;
  if (first === undefined) return <None />;
  return (
    <span className="break-all">
      {first.address}
      {others.length > 0 ? <span className="text-muted"> and {others.length} more</span> : null}
    </span>
  );
}

/** People who may subscribe, the newest first. */
export function IdentitiesList({ rows, query, place, total, create }: IdentitiesListProps) {
  const filtered = Boolean(query.search) || Boolean(query.opted_out);
  const addressOf = (page: number) => listAddress(identitiesPath, query, { page: String(page) });
  const more = "exactly" in total ? place.offset + rows.length < total.exactly : true;
  return (
    <>
      <FilterBar
        filters={[
          {
            kind: "search",
            name: "search",
            label: "Search identities",
            placeholder: "Address, words of the details, or id",
          },
          {
            kind: "choice",
            name: "opted_out",
            label: "Opted out",
            options: [
              { value: "true", label: "an address" },
              { value: "false", label: "none" },
            ],
          },
        ]}
        label="Filter identities"
        query={query}
      />
      <Panel padded={false}>
        {rows.length === 0 ? (
          <EmptyState
            actions={filtered ? undefined : create}
            title={filtered ? "Nobody fits these filters" : "Nobody here yet"}
          >
            {filtered
              ? "Write the beginning of an address, whole words of the details, or clear the filters."
              : "Applications add identities through the API; you can add one here. Subscriptions name them, and messages go to their addresses."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Identities" columns={columns} rowId={({ id }) => id} rows={rows} />
            <Pagination
              nextHref={more ? addressOf(place.page + 1) : null}
              previousHref={place.page > 1 ? addressOf(place.page - 1) : null}
              range={{ from: place.offset + 1, to: place.offset + rows.length }}
              total={total}
            />
          </>
        )}
      </Panel>
    </>
  );
}
