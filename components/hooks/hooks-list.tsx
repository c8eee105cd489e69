import Link from "next/link";
import type { ReactNode } from "react";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { Chip } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Filter, FilterBar } from "#components/ui/filter-bar.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { CallbackStatus, Hook } from "#core/hooks/model.ts";
import { nameHook } from "#core/hooks/name-hook.ts";
import { CallbackStatusBadge } from "./callback-status.tsx";
import { hookPaths } from "./hook-paths.ts";

/** A hook, and what has become of its callbacks. */
export type HookRow = Hook & {
  lastCallback: { id: string; status: CallbackStatus; createdAt: Date } | null;
  waitingCount: number;
  /** Of the last day. */
  errorCount: number;
};

type HooksListProps = {
  query: ListQuery;
  place: { page: number; offset: number };
  rows: readonly HookRow[];
  total: number;
  /** Names of the models and signals that hooks have, to filter by. */
  models: readonly string[];
  signals: readonly string[];
  create: ReactNode;
};

/** The list of hooks with its filters. */
export function HooksList({ query, place, rows, total, models, signals, create }: HooksListProps) {
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
            <Table caption="Hooks" columns={columns} rowId={({ id }) => String(id)} rows={rows} />
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

const columns: readonly Column<HookRow>[] = [
  {
    id: "name",
    header: "Hook",
    cell: (hook) => (
      <>
        <RowLink href={`${hookPaths.hooks}/${hook.id}`}>{nameHook(hook)}</RowLink>
        <span className="block text-muted text-small md:hidden">
          <code>{hook.model}</code>
        </span>
      </>
    ),
  },
  { id: "model", header: "Model", from: "md", cell: ({ model }) => <code className="text-small">{model}</code> },
  {
    id: "signals",
    header: "Signals",
    from: "lg",
    cell: ({ signals }) => (
      <span className="flex flex-wrap gap-1">
        {signals.map((name) => (
          <span key={name} title={name}>
            <Chip>{shortenSignal(name)}</Chip>
          </span>
        ))}
      </span>
    ),
  },
  {
    id: "target",
    header: "Target",
    from: "xl",
    cell: ({ method, targetUrl }) => (
      <span className="flex min-w-0 items-center gap-2">
        <Chip>{method}</Chip>
        <span className="block max-w-64 truncate" title={targetUrl}>
          {targetUrl.replace(/^https?:\/\//, "")}
        </span>
      </span>
    ),
  },
  { id: "last", header: "Last callback", from: "sm", width: "200px", cell: (hook) => <LastCallback hook={hook} /> },
  { id: "counts", header: "Waiting / errors", from: "lg", width: "140px", align: "end", cell: countsOf },
  { id: "enabled", header: "State", width: "120px", cell: ({ enabled }) => <ActiveState active={enabled} /> },
];

/** The last part of a dotted name; the whole of it is in the tooltip. */
function shortenSignal(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function LastCallback({ hook: { lastCallback } }: { hook: HookRow }) {
  if (lastCallback === null) return <span className="text-muted">none yet</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <CallbackStatusBadge status={lastCallback.status} />
      <span className="text-muted text-small">
        <RelativeTime at={lastCallback.createdAt} />
      </span>
    </span>
  );
}

function countsOf({ id, waitingCount, errorCount }: HookRow) {
  const counts = [
    ["waiting", waitingCount],
    ["error", errorCount],
  ] as const;
  return (
    <span className="relative z-1 inline-flex gap-1.5">
      {counts.map(([status, count], at) => (
        <span key={status}>
          {at === 0 ? null : <span className="mr-1.5 text-faint">/</span>}
          {count === 0 ? (
            <span className="text-muted">0</span>
          ) : (
            <Link
              aria-label={status === "error" ? `${count} errors of the last day` : `${count} waiting`}
              className={
                status === "error"
                  ? "font-medium text-bad underline underline-offset-4"
                  : "underline underline-offset-4"
              }
              href={`${hookPaths.callbacks}?hook=${id}&status=${status}`}
              prefetch={false}
            >
              {formatCount(count)}
            </Link>
          )}
        </span>
      ))}
    </span>
  );
}
