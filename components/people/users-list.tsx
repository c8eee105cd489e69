import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ListedPerson } from "#db/queries/people/list-people.ts";
import { PersonState } from "./person-state.tsx";
import { roleFilterOptions } from "./role-options.ts";

type UsersListProps = {
  people: readonly ListedPerson[];
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: number;
};

const path = "/admin/users";

const columns: readonly Column<ListedPerson>[] = [
  { id: "name", header: "Name", cell: (person) => <RowLink href={`${path}/${person.id}`}>{person.name}</RowLink> },
  { id: "email", header: "E-mail", from: "sm", cell: (person) => <span className="break-all">{person.email}</span> },
  { id: "role", header: "Role", width: "100px", cell: (person) => person.role },
  { id: "state", header: "State", width: "120px", cell: (person) => <PersonState disabledAt={person.disabledAt} /> },
  { id: "way", header: "Signs in by", from: "lg", cell: (person) => describeSignIn(person) },
  {
    id: "tokens",
    header: "API tokens",
    align: "end",
    from: "lg",
    width: "100px",
    cell: (person) => person.liveTokenCount,
  },
  {
    id: "seen",
    header: "Last sign-in",
    align: "end",
    from: "md",
    width: "130px",
    cell: (person) =>
      person.lastSignInAt === null ? (
        <span className="text-muted">never</span>
      ) : (
        <RelativeTime at={person.lastSignInAt} />
      ),
  },
];

/** How somebody may sign in. */
export function describeSignIn({ hasPassword, hasProvider }: ListedPerson): string {
  if (hasPassword && hasProvider) return "password or single sign-on";
  if (hasProvider) return "single sign-on";
  return hasPassword ? "password" : "single sign-on, not linked yet";
}

/** The list of accounts with its filters, in the address. */
export function UsersList({ people, query, place, total }: UsersListProps) {
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "text", label: "Search users", placeholder: "Name or e-mail" },
          { kind: "choice", name: "role", label: "Role", options: roleFilterOptions },
          {
            kind: "choice",
            name: "state",
            label: "State",
            options: [
              { value: "active", label: "active" },
              { value: "disabled", label: "switched off" },
            ],
          },
        ]}
        label="Filter users"
        query={query}
      />
      <Panel padded={false}>
        {people.length === 0 ? (
          <EmptyState title="No user fits these filters">Search for less of the name, or clear the filters.</EmptyState>
        ) : (
          <>
            <Table caption="Users" columns={columns} rowId={(person) => person.id} rows={people} />
            <Pagination
              nextHref={
                place.offset + people.length < total ? listAddress(path, query, { page: String(place.page + 1) }) : null
              }
              previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
              range={{ from: place.offset + 1, to: place.offset + people.length }}
              total={{ exactly: total }}
            />
          </>
        )}
      </Panel>
    </>
  );
}
