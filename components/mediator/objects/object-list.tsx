import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Filter, FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress, type Sort, writeSort } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";

/** What a page hands to the list of any kind of object. */
export type ObjectListFrame = {
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: number;
  sort: Sort;
};

type ObjectListProps<Row> = ObjectListFrame & {
  path: string;
  /** In the plural and with a capital: "Channels". */
  caption: string;
  filters: readonly Filter[];
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** What stands where there are none at all: what to do first. */
  empty: { title: string; text: ReactNode; actions?: ReactNode };
};

/** A list of the mediator's objects: filters, rows, pages. All of it lives in the address. */
export function ObjectList<Row extends { id: number }>(props: ObjectListProps<Row>) {
  const { path, caption, filters, columns, rows, empty, query, place, total, sort } = props;
  const filtered = filters.some(({ name }) => Boolean(query[name]));
  const addressOf = (page: number) => listAddress(path, query, { page: String(page) });
  return (
    <>
      <FilterBar filters={filters} label={`Filter ${caption.toLowerCase()}`} query={query} />
      <Panel padded={false}>
        {rows.length === 0 ? (
          <EmptyState
            actions={filtered ? undefined : empty.actions}
            title={filtered ? "Nothing fits these filters" : empty.title}
          >
            {filtered ? "Search for less of the name, or clear the filters." : empty.text}
          </EmptyState>
        ) : (
          <>
            <Table
              caption={caption}
              columns={columns}
              rowId={({ id }) => String(id)}
              rows={rows}
              sort={{ current: sort, href: (next) => listAddress(path, query, { sort: writeSort(next) }) }}
            />
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
