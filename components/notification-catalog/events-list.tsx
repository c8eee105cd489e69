import type { ReactNode } from "react";
import { ObjectList, type ObjectListFrame } from "#components/mediator/objects/object-list.tsx";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { EventOverview } from "#db/queries/notifications/catalog/list-event-overviews.ts";
import { activeFilter, catalogPaths } from "./entry-words.ts";
import { TemplateSummary } from "./template-summary.tsx";

type EventsListProps = ObjectListFrame & {
  rows: readonly EventOverview[];
  modules: readonly { code: string; name: string }[];
  create: ReactNode;
};

/** The list of events with its filters. */
export function EventsList({ create, modules, ...frame }: EventsListProps) {
  return (
    <ObjectList
      {...frame}
      caption="Events"
      columns={columns}
      empty={{
        title: "No events yet",
        text: "An event is something that an application reports by its code, such as LICENCE_ISSUED. Rules say who is told of it. The events of the documents come with npm run seed:notifications.",
        actions: create,
      }}
      filters={[
        { kind: "search", name: "search", label: "Search events", placeholder: "Code or description" },
        {
          kind: "choice",
          name: "module",
          label: "Module",
          options: modules.map(({ code, name }) => ({ value: code, label: name })),
        },
        activeFilter,
      ]}
      path={catalogPaths.event}
    />
  );
}

const columns: readonly Column<EventOverview>[] = [
  {
    id: "code",
    header: "Event",
    sortable: "ascending",
    cell: ({ id, code, description }) => (
      <span className="grid">
        <RowLink href={`${catalogPaths.event}/${id}`}>{code}</RowLink>
        {description === "" ? null : <span className="truncate text-muted text-small">{description}</span>}
      </span>
    ),
  },
  {
    id: "module",
    header: "Module",
    from: "md",
    width: "150px",
    sortable: "ascending",
    cell: ({ module, moduleName }) => moduleName ?? module,
  },
  {
    id: "rules",
    header: "Rules",
    width: "110px",
    sortable: "descending",
    cell: ({ rules, activeRules }) => {
      if (rules === 0) return <span className="text-muted">none</span>;
      return activeRules === rules ? rules : `${activeRules} of ${rules} active`;
    },
  },
  {
    id: "templates",
    header: "Templates",
    from: "lg",
    cell: ({ templates }) => <TemplateSummary templates={templates} />,
  },
  {
    id: "emitted",
    header: "Last reported",
    from: "sm",
    width: "130px",
    sortable: "descending",
    cell: ({ lastEmittedAt }) =>
      lastEmittedAt === null ? <span className="text-muted">never</span> : <RelativeTime at={lastEmittedAt} />,
  },
  { id: "active", header: "State", width: "120px", cell: ({ active }) => <ActiveState active={active} /> },
];
