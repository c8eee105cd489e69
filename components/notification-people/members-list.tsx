import { UserMinus } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type ListedPerson, nameOf } from "#core/notifications/people/person-document.ts";
import { groupsPath, peoplePath } from "./paths.ts";

type MembersListProps = {
  group: { id: number; name: string };
  rows: readonly ListedPerson[];
  total: number;
  place: { page: number; limit: number; offset: number };
  query: ListQuery;
  /** Fields: group, person. Null where nobody may be taken out. */
  leave: Action | null;
};

/** The people in a group, each with the way out of it. */
export function MembersList({ group, rows, total, place, query, leave }: MembersListProps) {
  if (rows.length === 0) {
    return <EmptyState title="Nobody is in this group">A rule that tells it tells nobody, and says so.</EmptyState>;
  }
  const addressOf = (page: number) => listAddress(`${groupsPath}/${group.id}`, query, { page: String(page) });
  return (
    <>
      <Table caption="Members" columns={listColumns(group, leave)} rowId={({ id }) => String(id)} rows={rows} />
      <Pagination
        nextHref={place.offset + rows.length < total ? addressOf(place.page + 1) : null}
        previousHref={place.page > 1 ? addressOf(place.page - 1) : null}
        range={{ from: place.offset + 1, to: place.offset + rows.length }}
        total={{ exactly: total }}
      />
    </>
  );
}

function listColumns(group: MembersListProps["group"], leave: Action | null): readonly Column<ListedPerson>[] {
  return [
    { id: "name", header: "Name", cell: (one) => <RowLink href={`${peoplePath}/${one.id}`}>{nameOf(one)}</RowLink> },
    { id: "key", header: "Known as", from: "sm", cell: ({ actorType, userId }) => `${actorType} ${userId}` },
    {
      id: "state",
      header: "State",
      from: "sm",
      cell: ({ active }) => <Badge tone={active ? "ok" : "wait"}>{active ? "active" : "switched off"}</Badge>,
    },
    {
      id: "acts",
      header: "Acts",
      align: "end",
      width: "120px",
      cell: (person) =>
        leave === null ? null : (
          <span className="relative z-1 inline-flex">
            <ConfirmDialog
              action={leave}
              confirmLabel="Take out"
              consequence={`Rules that tell ${group.name} no longer tell this person. The directory keeps them.`}
              title={`Take ${nameOf(person)} out of ${group.name}?`}
              trigger={{
                label: "Take out…",
                icon: <UserMinus aria-hidden="true" size={14} />,
                size: "small",
                variant: "quiet",
              }}
            >
              <input name="group" type="hidden" value={group.id} />
              <input name="person" type="hidden" value={person.id} />
            </ConfirmDialog>
          </span>
        ),
    },
  ];
}
