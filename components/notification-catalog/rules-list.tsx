import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Filter, FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import type { NotificationRule } from "#core/notifications/model.ts";
import { activeFilter, catalogPaths } from "./entry-words.ts";
import { ruleColumns } from "./rules-table.tsx";

type RulesListProps = {
  query: ListQuery;
  place: { page: number; offset: number };
  rows: readonly NotificationRule[];
  total: number;
  events: readonly string[];
  priorities: readonly { code: string; name: string }[];
  create: ReactNode;
};

/** The list of rules with its filters; by event, and in the order of their use. */
export function RulesList({ query, place, rows, total, events, priorities, create }: RulesListProps) {
  const filters: Filter[] = [
    { kind: "search", name: "search", label: "Search rules", placeholder: "Name, event or who is told" },
    { kind: "choice", name: "event", label: "Event", options: events.map((code) => ({ value: code, label: code })) },
    {
      kind: "choice",
      name: "priority",
      label: "Priority",
      options: priorities.map(({ code, name }) => ({ value: code, label: name })),
    },
    activeFilter,
  ];
  const filtered = filters.some(({ name }) => Boolean(query[name]));
  const addressOf = (page: number) => listAddress(catalogPaths.rule, query, { page: String(page) });
  return (
    <>
      <FilterBar filters={filters} label="Filter rules" query={query} />
      <Panel padded={false}>
        {rows.length === 0 ? (
          <EmptyState
            actions={filtered ? undefined : create}
            title={filtered ? "Nothing fits these filters" : "No rules yet"}
          >
            {filtered
              ? "Search for less of the name, or clear the filters."
              : "A rule says who is told when an event is reported, by which media and how urgently."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Rules" columns={ruleColumns.ofAll} rowId={({ id }) => String(id)} rows={rows} />
            <Pagination
              nextHref={place.offset + rows.length < total ? addressOf(place.page + 1) : null}
              previousHref={place.page > 1 ? addressOf(place.page - 1) : null}
              range={{ from: place.offset + 1, to: place.offset + rows.length }}
              total={{ exactly: total }}
            />
          </>
        )}
      </Panel>
    </>
  );
}
