import { FastForward } from "lucide-react";
import { listFilterFields } from "#components/bulk/describe-scope.ts";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import type { ListQuery } from "#components/ui/list-address.ts";

type FastForwardDialogProps = {
  count: number;
  action: Action;
  /** The list's filter as it stands in the address; absent for chosen rows and for one. */
  query?: ListQuery;
  /** In a row, where the words around it say which. */
  short?: boolean;
};

/** Asks before subscriptions are brought up to date: how many, and that their messages are not sent. */
export function FastForwardDialog({ count, action, query, short = false }: FastForwardDialogProps) {
  const noun = count === 1 ? "subscription" : "subscriptions";
  const deed = `Fast-forward ${formatCount(count)} ${noun}`;
  return (
    <ConfirmDialog
      action={action}
      confirmLabel={deed}
      consequence="The messages that they have missed are not sent. Who should have come to the end of a set is completed and begins the next one. It cannot be undone, but each can be set back by hand."
      destructive
      title={`${deed}?`}
      trigger={{
        label: short ? "Fast-forward…" : `${deed}…`,
        icon: <FastForward aria-hidden="true" size={14} />,
        ...(short ? { size: "small" as const } : {}),
      }}
    >
      {listFilterFields(query ?? {}).map(({ name, value }) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
    </ConfirmDialog>
  );
}
