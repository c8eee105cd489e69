import { Ban, Send } from "lucide-react";
import { listFilterFields } from "#components/bulk/describe-scope.ts";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { TextField } from "#components/ui/text-field.tsx";

export type CallbackBulk = "resend_callbacks" | "cancel_callbacks";

type CallbackBulkDialogProps = {
  kind: CallbackBulk;
  count: number;
  action: Action;
  /** The list's filter as it stands in the address; absent for chosen rows. */
  query?: ListQuery;
};

const words = {
  resend_callbacks: {
    label: (what: string) => `Send ${what} again`,
    consequence:
      "Each goes out as it was when its row changed, and its attempts begin anew. It goes on in the background and can be stopped.",
    icon: <Send aria-hidden="true" size={14} />,
    rate: "50",
    which: "failed",
  },
  cancel_callbacks: {
    label: (what: string) => `Cancel ${what}`,
    consequence:
      "No attempt is made any more, and they end as errors. They can be sent again later. It goes on in the background and can be stopped.",
    icon: <Ban aria-hidden="true" size={14} />,
    rate: "1000",
    which: "waiting",
  },
} as const;

/** Asks before callbacks are sent again or cancelled: how many, and how fast. */
export function CallbackBulkDialog({ kind, count, action, query }: CallbackBulkDialogProps) {
  const { label, consequence, icon, rate, which } = words[kind];
  const noun = count === 1 ? "callback" : "callbacks";
  const deed = label(`${formatCount(count)} ${query === undefined ? "chosen" : which} ${noun}`);
  return (
    <ConfirmDialog
      action={action}
      confirmLabel={deed}
      consequence={consequence}
      destructive={kind === "cancel_callbacks"}
      title={`${deed}?`}
      trigger={{ label: `${deed}…`, icon }}
    >
      <TextField defaultValue={rate} inputMode="numeric" label="Callbacks per second, at most" name="rate" />
      {listFilterFields(query ?? {}).map(({ name, value }) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
    </ConfirmDialog>
  );
}
