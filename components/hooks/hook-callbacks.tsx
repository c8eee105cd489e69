import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { CallbackSummary } from "#db/queries/hooks/list-callbacks.ts";
import { CallbackStatusBadge } from "./callback-status.tsx";
import { hookPaths } from "./hook-paths.ts";

/** The last callbacks of one hook. */
export function HookCallbacks({ hookId, callbacks }: { hookId: number; callbacks: readonly CallbackSummary[] }) {
  return (
    <Panel
      actions={
        callbacks.length === 0 ? undefined : (
          <LinkButton href={`${hookPaths.callbacks}?hook=${hookId}`} size="small">
            All callbacks
          </LinkButton>
        )
      }
      id="callbacks"
      padded={false}
      title="Last callbacks"
    >
      {callbacks.length === 0 ? (
        <EmptyState title="None yet">When a row of its model changes, the call appears here.</EmptyState>
      ) : (
        <Table caption="Last callbacks" columns={columns} rowId={({ id }) => id} rows={callbacks} />
      )}
    </Panel>
  );
}

const columns: readonly Column<CallbackSummary>[] = [
  {
    id: "number",
    header: "Callback",
    width: "110px",
    cell: ({ id, number }) => <RowLink href={`${hookPaths.callbacks}/${id}`}>{`#${number}`}</RowLink>,
  },
  { id: "status", header: "Status", width: "110px", cell: ({ status }) => <CallbackStatusBadge status={status} /> },
  {
    id: "event",
    header: "Event",
    from: "sm",
    cell: ({ eventType, objectId, test }) => (
      <>
        <code className="wrap-anywhere text-small">{eventType}</code>
        {objectId === null ? null : <span className="text-muted"> of {objectId}</span>}
        {test ? <span className="text-muted"> (test)</span> : null}
      </>
    ),
  },
  {
    id: "details",
    header: "Details",
    from: "md",
    cell: ({ statusDetails }) => <span className="line-clamp-1 wrap-anywhere text-muted">{statusDetails || "–"}</span>,
  },
  {
    id: "at",
    header: "When",
    width: "130px",
    align: "end",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];
