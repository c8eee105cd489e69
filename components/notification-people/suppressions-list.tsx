import { Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { ObjectList, type ObjectListFrame } from "#components/mediator/objects/object-list.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Column } from "#components/ui/table.tsx";
import { mediumWords } from "#core/notifications/medium-words.ts";
import { type Suppression, suppressionReasons } from "#core/notifications/model.ts";
import { suppressionsPath } from "./paths.ts";
import { reasonWords } from "./words.ts";

type SuppressionsListProps = ObjectListFrame & {
  rows: readonly Suppression[];
  create: ReactNode;
  /** Fields: id. Null where nothing may be allowed again. */
  remove: Action | null;
};

/** Addresses to which nothing is sent, and why. */
export function SuppressionsList({ rows, create, remove, ...frame }: SuppressionsListProps) {
  return (
    <ObjectList
      {...frame}
      caption="Suppressions"
      columns={listColumns(remove)}
      empty={{
        title: "No address is suppressed",
        text: "Bounces, stop words and unsubscribing put addresses here; nothing is sent to them any more.",
        actions: create,
      }}
      filters={[
        { kind: "search", name: "search", label: "Search suppressions", placeholder: "Part of the address" },
        {
          kind: "choice",
          name: "medium",
          label: "Medium",
          options: [
            { value: "email", label: mediumWords.email },
            { value: "sms", label: mediumWords.sms },
          ],
        },
        {
          kind: "choice",
          name: "reason",
          label: "Reason",
          options: suppressionReasons.map((reason) => ({ value: reason, label: reasonWords[reason].label })),
        },
      ]}
      path={suppressionsPath}
      rows={rows}
    />
  );
}

function listColumns(remove: Action | null): readonly Column<Suppression>[] {
  return [
    {
      id: "address",
      header: "Address",
      sortable: "ascending",
      cell: ({ address }) => <span className="break-all font-medium">{address}</span>,
    },
    { id: "medium", header: "Medium", from: "sm", width: "130px", cell: ({ medium }) => mediumWords[medium] },
    {
      id: "reason",
      header: "Reason",
      width: "140px",
      cell: ({ reason }) => <Badge tone={reasonWords[reason].tone}>{reasonWords[reason].label}</Badge>,
    },
    {
      id: "detail",
      header: "Detail",
      from: "lg",
      cell: ({ detail }) => <span className="break-words text-small">{detail}</span>,
    },
    {
      id: "since",
      header: "Since",
      sortable: "descending",
      align: "end",
      from: "md",
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
    {
      id: "acts",
      header: "Acts",
      align: "end",
      width: "130px",
      cell: (one) => (remove === null ? null : <AllowAgain remove={remove} suppression={one} />),
    },
  ];
}

function AllowAgain({ suppression, remove }: { suppression: Suppression; remove: Action }) {
  const { id, address, reason } = suppression;
  return (
    <ConfirmDialog
      action={remove}
      confirmLabel="Allow again"
      consequence={
        reason === "unsubscribe" || reason === "stop" || reason === "complaint"
          ? "Whoever has this address asked for no more messages. Allow it only if they have said otherwise; the audit trail keeps who did."
          : "Messages are sent to it again from now on. What was not sent meanwhile stays unsent."
      }
      title={`Send to ${address} again?`}
      trigger={{
        label: "Allow again…",
        icon: <Undo2 aria-hidden="true" size={14} />,
        size: "small",
        variant: "quiet",
      }}
    >
      <input name="id" type="hidden" value={id} />
    </ConfirmDialog>
  );
}
