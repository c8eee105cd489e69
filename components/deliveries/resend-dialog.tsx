import { Send } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { TextField } from "#components/ui/text-field.tsx";

/** Asks before dead deliveries are sent again: how many, and how fast. */
export function ResendDialog({ count, action, query }: { count: number; action: Action; query: ListQuery }) {
  const what = `${formatCount(count)} dead ${count === 1 ? "delivery" : "deliveries"}`;
  return (
    <ConfirmDialog
      action={action}
      confirmLabel={`Send ${what} again`}
      consequence="Each goes out under its own id, and its retry schedule begins anew. It goes on in the background and can be stopped."
      title={`Send ${what} again?`}
      trigger={{ label: `Send ${what} again…`, icon: <Send aria-hidden="true" size={14} /> }}
    >
      <TextField defaultValue="50" inputMode="numeric" label="Deliveries per second, at most" name="rate" />
      {Object.entries(query).map(([name, value]) => (
        <input key={name} name={`filter.${name}`} type="hidden" value={Array.isArray(value) ? value[0] : value} />
      ))}
    </ConfirmDialog>
  );
}
