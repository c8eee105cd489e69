import type { ReactNode } from "react";
import { ObjectList, type ObjectListFrame } from "#components/mediator/objects/object-list.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { ListedGroup } from "#db/queries/notifications/people/list-groups.ts";
import { groupsPath } from "./paths.ts";

const columns: readonly Column<ListedGroup>[] = [
  {
    id: "name",
    header: "Name",
    sortable: "ascending",
    cell: ({ id, name }) => <RowLink href={`${groupsPath}/${id}`}>{name}</RowLink>,
  },
  {
    id: "code",
    header: "Code",
    sortable: "ascending",
    cell: ({ code }) => <span className="font-mono text-small">{code}</span>,
  },
  {
    id: "members",
    header: "Members",
    sortable: "descending",
    align: "end",
    width: "110px",
    cell: ({ memberCount }) => formatCount(memberCount),
  },
  {
    id: "uses",
    header: "Told by",
    from: "md",
    cell: ({ uses }) =>
      uses.length === 0 ? (
        <span className="text-muted">no rule</span>
      ) : (
        <span className="text-small">{[...new Set(uses.map(({ eventCode }) => eventCode))].join(", ")}</span>
      ),
  },
];

/** Groups of people, with the rules that tell them. */
export function GroupsList({ rows, create, ...frame }: ObjectListFrame & { rows: ListedGroup[]; create: ReactNode }) {
  return (
    <ObjectList
      {...frame}
      caption="Groups"
      columns={columns}
      empty={{
        title: "No groups yet",
        text: "A group is told by a rule whose recipients are GROUP and its code, whoever the request names.",
        actions: create,
      }}
      filters={[{ kind: "search", name: "search", label: "Search groups", placeholder: "Name or code" }]}
      path={groupsPath}
      rows={rows}
    />
  );
}
