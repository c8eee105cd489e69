import type { ReactNode } from "react";
import { ObjectList, type ObjectListFrame } from "#components/mediator/objects/object-list.tsx";
import { Badge, Chip } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import { type ListedPerson, nameOf } from "#core/notifications/people/person-document.ts";
import { peoplePath } from "./paths.ts";

type PeopleListProps = ObjectListFrame & {
  rows: readonly ListedPerson[];
  actorTypes: readonly string[];
  groups: readonly { code: string; name: string }[];
  create: ReactNode;
};

const columns: readonly Column<ListedPerson>[] = [
  {
    id: "name",
    header: "Name",
    sortable: "ascending",
    cell: (person) => <RowLink href={`${peoplePath}/${person.id}`}>{nameOf(person)}</RowLink>,
  },
  { id: "type", header: "Type", sortable: "ascending", from: "sm", cell: ({ actorType }) => <Chip>{actorType}</Chip> },
  { id: "user", header: "Number", sortable: "ascending", align: "end", from: "sm", cell: ({ userId }) => userId },
  {
    id: "email",
    header: "E-mail",
    sortable: "ascending",
    from: "md",
    cell: ({ email }) => <span className="break-all">{email ?? <None />}</span>,
  },
  { id: "phone", header: "Telephone", from: "lg", cell: ({ phone }) => phone ?? <None /> },
  {
    id: "groups",
    header: "Groups",
    from: "xl",
    cell: ({ groups }) => (groups.length === 0 ? <None /> : <span className="text-small">{groups.join(", ")}</span>),
  },
  {
    id: "state",
    header: "State",
    width: "120px",
    cell: ({ active }) => <Badge tone={active ? "ok" : "wait"}>{active ? "active" : "switched off"}</Badge>,
  },
  {
    id: "updated",
    header: "Changed",
    sortable: "descending",
    align: "end",
    from: "lg",
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];

function None() {
  return <span className="text-muted">none</span>;
}

/** The directory of people who may be told. */
export function PeopleList({ rows, actorTypes, groups, create, ...frame }: PeopleListProps) {
  return (
    <ObjectList
      {...frame}
      caption="People"
      columns={columns}
      empty={{
        title: "Nobody here yet",
        text: "Add people one by one, or import them from CSV. Requests may also name people who are not in here, and bring their addresses along.",
        actions: create,
      }}
      filters={[
        { kind: "search", name: "search", label: "Search people", placeholder: "Name, address or number" },
        {
          kind: "choice",
          name: "actor_type",
          label: "Type",
          options: actorTypes.map((code) => ({ value: code, label: code })),
        },
        {
          kind: "choice",
          name: "group",
          label: "Group",
          options: groups.map(({ code, name }) => ({ value: code, label: name })),
        },
        {
          kind: "choice",
          name: "active",
          label: "State",
          options: [
            { value: "true", label: "active" },
            { value: "false", label: "switched off" },
          ],
        },
      ]}
      path={peoplePath}
      rows={rows}
    />
  );
}
