import type { ReactNode } from "react";
import { SearchedTo } from "#components/notification-operation/searched-to.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RowSelection } from "#components/ui/row-selection.tsx";
import { Table } from "#components/ui/table.tsx";
import type { CallbackWords } from "#db/queries/hooks/list-callback-words.ts";
import type { CallbackSummary } from "#db/queries/hooks/list-callbacks.ts";
import { callbackColumns } from "./callback-columns.tsx";
import { listCallbackFilters, listFurtherCallbackFilters } from "./callback-filters.ts";

type CallbacksListProps = {
  callbacks: readonly CallbackSummary[];
  words: CallbackWords;
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: { exactly: number } | { atLeast: number };
  searchedTo: Date | null;
  /** What can be done with chosen rows; null for those who may only look. */
  acts: ReactNode | null;
};

const path = "/admin/callbacks";

/** Callbacks with their filters, in the address. */
export function CallbacksList({ callbacks, words, query, place, total, searchedTo, acts }: CallbacksListProps) {
  const further = listFurtherCallbackFilters(words);
  return (
    <>
      <FilterBar filters={listCallbackFilters(words)} label="Filter callbacks" query={query} />
      <details open={further.some((filter) => query[filter.name] !== undefined)}>
        <summary className="w-fit cursor-pointer rounded-sm text-muted text-small hover:text-ink">More filters</summary>
        <div className="mt-2">
          <FilterBar filters={further} label="Filter callbacks further" query={query} />
        </div>
      </details>
      <SearchedTo at={searchedTo} name="created_before" path={path} query={query} />
      <RowSelection ids={callbacks.map((callback) => callback.id)}>
        <Panel padded={false}>
          {callbacks.length === 0 ? (
            <Nothing filtered={Object.keys(query).some((name) => name !== "page")} />
          ) : (
            <>
              <Table
                caption="Callbacks"
                columns={callbackColumns}
                rowId={(callback) => callback.id}
                rows={callbacks}
                selectable={acts === null ? undefined : { rowName: (callback) => `callback ${callback.number}` }}
              />
              <Pagination
                nextHref={
                  callbacks.length === place.limit ? listAddress(path, query, { page: String(place.page + 1) }) : null
                }
                previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
                range={{ from: place.offset + 1, to: place.offset + callbacks.length }}
                total={total}
              />
            </>
          )}
        </Panel>
        {acts}
      </RowSelection>
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState title={filtered ? "No callback fits these filters" : "No callbacks yet"}>
      {filtered
        ? "Widen the time, choose another status, or clear the filters."
        : "When a row changes for which a hook is switched on, its calls stand here."}
    </EmptyState>
  );
}
