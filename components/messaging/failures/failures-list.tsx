"use client";

import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import { SelectionBar } from "#components/ui/selection-bar.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { SendFailure } from "#core/messaging/failures/failure-reply.ts";
import { subscriptionPath } from "../subscriptions/paths.ts";

/** Sends these again; null: all that there are. A server action. */
export type SendFailuresAgain = (ids: readonly number[] | null) => Promise<ActionOutcome>;

const columns: readonly Column<SendFailure>[] = [
  {
    id: "subscription",
    header: "Subscription",
    width: "320px",
    cell: ({ subscriptionId, sendId }) => (
      <RowLink href={`${subscriptionPath(subscriptionId)}#send-${sendId}`}>
        <span className="font-mono text-small">{subscriptionId}</span>
      </RowLink>
    ),
  },
  {
    id: "reason",
    header: "Reason",
    cell: ({ reason }) => <span className="wrap-anywhere line-clamp-2">{reason || "—"}</span>,
  },
  {
    id: "initiated",
    header: "Failed",
    align: "end",
    from: "sm",
    width: "112px",
    cell: ({ initiatedAt }) => <RelativeTime at={initiatedAt} />,
  },
];

export function FailuresTable({ failures, mayAct }: { failures: readonly SendFailure[]; mayAct: boolean }) {
  return (
    <Table
      caption="Failures"
      columns={columns}
      rowId={({ id }) => String(id)}
      rows={failures}
      selectable={mayAct ? { rowName: ({ id }) => `failure ${id}` } : undefined}
    />
  );
}

/** Asks before failures are sent again; how many it will be is part of the question. */
export function SendAgainDialog({ count, onSend }: { count: number; onSend: () => Promise<ActionOutcome> }) {
  const many = `${count} ${count === 1 ? "message" : "messages"}`;
  return (
    <ConfirmDialog
      action={onSend}
      confirmLabel={`Send ${many} again`}
      consequence="What got as far as a delivery goes out as it was, under the same id; the others are planned anew. They leave this list."
      title={`Send ${many} again?`}
      trigger={{ label: `Send ${many} again…` }}
    />
  );
}

/** What can be done with the failures that are chosen. */
export function ChosenFailures({ onSend }: { onSend: SendFailuresAgain }) {
  return (
    <SelectionBar noun={["failure", "failures"]}>
      {(ids) => <SendAgainDialog count={ids.length} onSend={() => onSend(ids.map(Number))} />}
    </SelectionBar>
  );
}
