import { Ban, Send } from "lucide-react";
import { listFilterFields } from "#components/bulk/describe-scope.ts";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { TextField } from "#components/ui/text-field.tsx";

export type MessageBulk = "resend_messages" | "cancel_messages";

type MessageBulkDialogProps = {
  kind: MessageBulk;
  count: number;
  action: Action;
  /** The list's filter as it stands in the address; absent for chosen rows. */
  query?: ListQuery;
};

const words = {
  resend_messages: {
    label: (what: string) => `Send ${what} again`,
    consequence:
      "Each goes out under its own id, and its attempts begin anew. It goes on in the background and can be stopped.",
    icon: <Send aria-hidden="true" size={14} />,
    rate: "50",
  },
  cancel_messages: {
    label: (what: string) => `Cancel ${what}`,
    consequence:
      "No attempt is made any more. They can be sent again later. It goes on in the background and can be stopped.",
    icon: <Ban aria-hidden="true" size={14} />,
    rate: "1000",
  },
} as const;

/** Asks before messages are sent again or cancelled: how many, and how fast. */
export function MessageBulkDialog({ kind, count, action, query }: MessageBulkDialogProps) {
  const { label, consequence, icon, rate } = words[kind];
  const deed = label(nameMessages(kind, count, query));
  return (
    <ConfirmDialog
      action={action}
      confirmLabel={deed}
      consequence={consequence}
      destructive={kind === "cancel_messages"}
      title={`${deed}?`}
      trigger={{ label: `${deed}…`, icon }}
    >
      <TextField defaultValue={rate} inputMode="numeric" label="Messages per second, at most" name="rate" />
      {listFilterFields(query ?? {}).map(({ name, value }) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
    </ConfirmDialog>
  );
}

function nameMessages(kind: MessageBulk, count: number, query: ListQuery | undefined): string {
  const noun = count === 1 ? "message" : "messages";
  if (query === undefined) return `${formatCount(count)} chosen ${noun}`;
  const which = kind === "cancel_messages" ? "waiting" : query.state === "cancelled" ? "cancelled" : "failed";
  return `${formatCount(count)} ${which} ${noun}`;
}
