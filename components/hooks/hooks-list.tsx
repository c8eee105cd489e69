import type { ReactNode } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Filter, FilterBar } from "#components/ui/filter-bar.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import { type HookRow, hookColumns } from "./hook-columns.tsx";
import { hookPaths } from "./hook-paths.ts";

type HooksListProps = {
  query: ListQuery;
  place: { page: number; offset: number };
  rows: readonly HookRow[];
  total: number;
  /** Names of the models and signals that hooks have, to filter by. */
  models: readonly string[];
  signals: readonly string[];
  create: ReactNode;
  /** Fields: id, active ("on" or "off"). Null for whoever may not. */
  switchTo: Action | null;
};

/** The list of hooks with its filters. */
export function HooksList({ query, place, rows, total, models, signals, create, switchTo }: HooksListProps) {
  const filters: Filter[] = [
    { kind: "search", name: "search", label: "Search hooks", placeholder: "Name, model or address" },
    { kind: "choice", name: "model", label: "Model", options: models.map((value) => ({ value, label: value })) },
    { kind: "choice", name: "signal", label: "Signal", options: signals.map((value) => ({ value, label: value })) },
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
  const filtered = filters.some(({ name }) => Boolean(query[name]));
  const addressOf = (page: number) => listAddress(hookPaths.hooks, query, { page: String(page) });
  return (
    <>
      <FilterBar filters={filters} label="Filter hooks" query={query} />
      <Panel padded={false}>
        {rows.length === 0 ? (
          <EmptyState
            actions={filtered ? undefined : create}
            title={filtered ? "No hook fits these filters" : "No hooks yet"}
          >
            {filtered
              ? "Search for less of the name, or clear the filters."
              : "A hook calls an address whenever a row is created, updated or deleted: of Signalbox's own data, or in a table of a database that is attached."}
          </EmptyState>
        ) : (
          <>
            <Table caption="Hooks" columns={hookColumns(switchTo)} rowId={({ id }) => String(id)} rows={rows} />
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
