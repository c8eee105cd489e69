import { RotateCcw } from "lucide-react";
import { TransactionStatusBadge } from "#components/transactions/transaction-status.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { TransactionSummary } from "#db/queries/transactions/transaction-summary.ts";

/** The last calls that this person made here. */
export function OwnCalls({ calls }: { calls: readonly TransactionSummary[] }) {
  return (
    <Panel
      description="The last calls that you made here; all of them are among the transactions."
      id="history"
      padded={calls.length === 0}
      title="History"
    >
      {calls.length === 0 ? (
        <p className="text-muted">Nothing was called yet.</p>
      ) : (
        <Table caption="Your last calls" columns={columns} rowId={({ id }) => id} rows={calls} />
      )}
    </Panel>
  );
}

const columns: readonly Column<TransactionSummary>[] = [
  {
    id: "call",
    header: "Call",
    cell: ({ id, requestMethod, requestUrl }) => (
      <RowLink href={`/admin/mediator/transactions/${id}`}>
        <span className="wrap-anywhere line-clamp-2">
          {requestMethod} <CodeText>{requestUrl}</CodeText>
        </span>
      </RowLink>
    ),
  },
  {
    id: "status",
    header: "Status",
    width: "120px",
    cell: ({ status, refusal }) => <TransactionStatusBadge refused={refusal !== null} status={status} />,
  },
  { id: "code", header: "Code", align: "end", width: "64px", cell: (row) => row.responseStatusCode ?? "–" },
  {
    id: "client",
    header: "Client",
    from: "md",
    width: "18%",
    cell: ({ clientName, claimedClientId }) => clientName ?? claimedClientId ?? "nobody",
  },
  {
    id: "started",
    header: "Made",
    align: "end",
    from: "sm",
    width: "110px",
    cell: (row) => <RelativeTime at={row.startedAt} />,
  },
  {
    id: "again",
    header: "Again",
    align: "end",
    width: "100px",
    cell: ({ id }) => (
      <span className="relative z-1">
        <LinkButton
          href={`/admin/mediator/tester?again=${id}`}
          icon={<RotateCcw aria-hidden="true" size={13} />}
          size="small"
        >
          Again
        </LinkButton>
      </span>
    ),
  },
];
