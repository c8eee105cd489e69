import Link from "next/link";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Chip } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { CallbackStatus, Hook } from "#core/hooks/model.ts";
import { nameHook } from "#core/hooks/name-hook.ts";
import { CallbackStatusBadge } from "./callback-status.tsx";
import { hookPaths } from "./hook-paths.ts";
import { SwitchHook } from "./switch-hook.tsx";

/** A hook, and what has become of its callbacks. */
export type HookRow = Hook & {
  lastCallback: { id: string; status: CallbackStatus; createdAt: Date } | null;
  waitingCount: number;
  /** Of the last day. */
  errorCount: number;
};

const columns: readonly Column<HookRow>[] = [
  {
    id: "name",
    header: "Hook",
    cell: (hook) => (
      <>
        <RowLink href={`${hookPaths.hooks}/${hook.id}`}>{nameHook(hook)}</RowLink>
        <span className="block text-muted text-small">
          <code>{hook.model}</code>
        </span>
      </>
    ),
  },
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

/** The columns of the list of hooks; the last one for who may switch them. */
export function hookColumns(switchTo: Action | null): readonly Column<HookRow>[] {
  if (switchTo === null) return columns;
  const acts: Column<HookRow> = {
    id: "acts",
    header: "",
    from: "md",
    width: "128px",
    align: "end",
    cell: (hook) => (
      <span className="relative z-1">
        <SwitchHook hook={hook} switchTo={switchTo} />
      </span>
    ),
  };
  return [...columns, acts];
}

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
