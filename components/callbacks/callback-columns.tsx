import { CallbackStatusBadge } from "#components/hooks/callback-status.tsx";
import { Chip } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { CallbackSummary } from "#db/queries/hooks/list-callbacks.ts";

/** The columns of the list of callbacks. */
export const callbackColumns: readonly Column<CallbackSummary>[] = [
  {
    id: "number",
    header: "Id",
    width: "72px",
    cell: (callback) => (
      <>
        <RowLink href={`/admin/callbacks/${callback.number}`}>
          <span className="tabular-nums">{callback.number}</span>
        </RowLink>
        <span className="block text-muted text-small sm:hidden">
          <RelativeTime at={callback.createdAt} />
        </span>
      </>
    ),
  },
  {
    id: "status",
    header: "Status",
    width: "140px",
    cell: ({ status, attemptCount }) => <CallbackStatusBadge status={status} tries={attemptCount} />,
  },
  {
    id: "hook",
    header: "Hook",
    cell: (callback) => (
      <>
        <span className="wrap-anywhere line-clamp-1 sm:min-w-32">{callback.hookName}</span>
        <span className="wrap-anywhere line-clamp-1 text-muted text-small">{callback.targetUrl}</span>
      </>
    ),
  },
  {
    id: "object",
    header: "Object",
    from: "md",
    cell: (callback) => (
      <>
        <span className="wrap-anywhere line-clamp-1">
          {callback.eventType}
          {callback.objectId === null ? "" : ` of ${callback.objectId}`} {callback.test ? <Chip>test</Chip> : null}
        </span>
        <span className="wrap-anywhere line-clamp-1 text-muted text-small">{callback.model}</span>
      </>
    ),
  },
  {
    id: "details",
    header: "Details",
    from: "lg",
    cell: ({ statusDetails }) => <span className="wrap-anywhere line-clamp-2 text-small">{statusDetails || "—"}</span>,
  },
  {
    id: "next",
    header: "Next attempt",
    align: "end",
    from: "lg",
    width: "112px",
    cell: (callback) => <NextAttempt callback={callback} />,
  },
  {
    id: "created",
    header: "Created",
    align: "end",
    from: "sm",
    width: "104px",
    cell: (callback) => <RelativeTime at={callback.createdAt} />,
  },
];

function NextAttempt({ callback: { status, nextAttemptAt } }: { callback: CallbackSummary }) {
  if (nextAttemptAt !== null) return <RelativeTime at={nextAttemptAt} />;
  return <span className="text-muted">{status === "waiting" ? "when it is sent" : "none"}</span>;
}
