import type { ReactNode } from "react";
import { Chip } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress, readSort, writeSort } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RowSelection } from "#components/ui/row-selection.tsx";
import { Table } from "#components/ui/table.tsx";
import type { FilterWords } from "#db/queries/notifications/operation/list-filter-words.ts";
import type { MessageSummary } from "#db/queries/notifications/operation/list-messages.ts";
import { messageColumns } from "./message-columns.tsx";
import { listFurtherOutboxFilters, listOutboxFilters } from "./outbox-filters.ts";
import { SearchedTo } from "./searched-to.tsx";

type OutboxListProps = {
  messages: readonly MessageSummary[];
  words: FilterWords;
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  total: { exactly: number } | { atLeast: number };
  searchedTo: Date | null;
  /** What can be done with chosen rows; null for those who may only look. */
  acts: ReactNode | null;
};

const path = "/admin/notifications/outbox";

export const newestFirst = { by: "created", direction: "descending" } as const;
/** Only these two orders have an index behind them; each has one direction. */
export const outboxSorts = ["created", "next"];

/** The outbox with its filters, in the address. */
export function OutboxList({ messages, words, query, place, total, searchedTo, acts }: OutboxListProps) {
  const further = listFurtherOutboxFilters(words);
  const narrowed = linkedParts.filter(([name]) => query[name] !== undefined);
  return (
    <>
      <FilterBar filters={listOutboxFilters(words)} label="Filter the outbox" query={query} />
      <details open={further.some((filter) => query[filter.name] !== undefined)}>
        <summary className="w-fit cursor-pointer rounded-sm text-muted text-small hover:text-ink">More filters</summary>
        <div className="mt-2">
          <FilterBar filters={further} label="Filter the outbox further" query={query} />
        </div>
      </details>
      {narrowed.map(([name, word]) => (
        <p className="flex flex-wrap items-center gap-2" key={name}>
          Only messages of {word} <Chip>{String(query[name]).slice(0, 8)}…</Chip>
          <a className="rounded-sm underline underline-offset-4" href={listAddress(path, query, { [name]: null })}>
            Show all
          </a>
        </p>
      ))}
      <SearchedTo at={searchedTo} path={path} query={query} />
      <RowSelection ids={messages.map((message) => message.id)}>
        <Panel padded={false}>
          {messages.length === 0 ? (
            <Nothing filtered={Object.keys(query).some((name) => name !== "page" && name !== "sort")} />
          ) : (
            <Rows messages={messages} place={place} query={query} selectable={acts !== null} total={total} />
          )}
        </Panel>
        {acts}
      </RowSelection>
    </>
  );
}

const linkedParts = [
  ["emission", "event"],
  ["digest", "digest"],
  ["escalation", "escalation"],
] as const;

type RowsProps = Pick<OutboxListProps, "messages" | "place" | "query" | "total"> & { selectable: boolean };

function Rows({ messages, place, query, selectable, total }: RowsProps) {
  const sort = readSort(typeof query.sort === "string" ? query.sort : undefined, outboxSorts, newestFirst);
  return (
    <>
      <Table
        caption="Messages"
        columns={messageColumns}
        rowId={(message) => message.id}
        rows={messages}
        selectable={selectable ? { rowName: (message) => `message ${message.number}` } : undefined}
        sort={{
          current: sort,
          href: (wanted) =>
            listAddress(path, query, {
              sort: wanted.by === "created" ? null : writeSort({ ...wanted, direction: "ascending" }),
            }),
        }}
      />
      <Pagination
        nextHref={messages.length === place.limit ? listAddress(path, query, { page: String(place.page + 1) }) : null}
        previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
        range={{ from: place.offset + 1, to: place.offset + messages.length }}
        total={total}
      />
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState title={filtered ? "No message fits these filters" : "No messages yet"}>
      {filtered
        ? "Widen the time, choose another state, or clear the filters."
        : "When an application reports an event for which a rule is switched on, its messages stand here."}
    </EmptyState>
  );
}
