import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Filter, FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import { type ScheduleRow, scheduleColumns } from "./schedule-columns.tsx";
import { schedulesPath } from "./schedule-words.ts";

type SchedulesListProps = {
  query: ListQuery;
  place: { page: number; offset: number };
  rows: readonly ScheduleRow[];
  total: number;
  create: ReactNode;
};

const filters: Filter[] = [
  { kind: "search", name: "search", label: "Search schedules", placeholder: "Name, time zone or field" },
  {
    kind: "choice",
    name: "enabled",
    label: "State",
    options: [
      { value: "true", label: "active" },
      { value: "false", label: "switched off" },
    ],
  },
];

/** The list of schedules with its filters. */
export function SchedulesList({ query, place, rows, total, create }: SchedulesListProps) {
  const filtered = filters.some(({ name }) => Boolean(query[name]));
  const addressOf = (page: number) => listAddress(schedulesPath, query, { page: String(page) });
  return (
    <>
      <FilterBar filters={filters} label="Filter schedules" query={query} />
      <Panel padded={false}>
        {rows.length === 0 ? (
          <EmptyState
            actions={filtered ? undefined : create}
            title={filtered ? "No schedule fits these filters" : "No schedules yet"}
          >
            {filtered
              ? "Search for less of the name, or clear the filters."
              : "A schedule says when subscribers are sent the next message of their set, such as at 08:00 on Tuesday and Thursday. Message sets need one."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Schedules" columns={scheduleColumns} rowId={({ id }) => String(id)} rows={rows} />
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
