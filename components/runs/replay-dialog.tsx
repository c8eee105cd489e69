import { RotateCcw } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import type { ButtonVariant } from "#components/ui/button-style.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type ReplayDialogProps = {
  count: number;
  action: Action;
  /** The list's filter as it stands in the address; absent for a single run. */
  query?: ListQuery;
  variant?: ButtonVariant;
};

const versions = [
  { value: "same", label: "The version that it ran with" },
  { value: "current", label: "The current version" },
];

/** Asks before runs are repeated: how many, with which version and, for many, how fast. */
export function ReplayDialog({ count, action, query, variant }: ReplayDialogProps) {
  const many = query !== undefined;
  const what = many ? `${formatCount(count)} ${count === 1 ? "run" : "runs"}` : "this run";
  return (
    <ConfirmDialog
      action={action}
      confirmLabel={`Replay ${what}`}
      consequence={
        many
          ? "Each becomes a new run with the same payload and is sent to its targets again. It goes on in the background and can be stopped."
          : "It becomes a new run with the same payload and is sent to its targets again."
      }
      title={`Replay ${what}?`}
      trigger={{
        label: many ? `Replay ${what}…` : "Replay…",
        icon: <RotateCcw aria-hidden="true" size={14} />,
        variant,
      }}
    >
      <SelectField label="With" name="version" options={versions} />
      {many ? (
        <>
          <TextField defaultValue="50" inputMode="numeric" label="Runs per second, at most" name="rate" />
          {Object.entries(query).map(([name, value]) => (
            <input key={name} name={`filter.${name}`} type="hidden" value={Array.isArray(value) ? value[0] : value} />
          ))}
        </>
      ) : null}
    </ConfirmDialog>
  );
}
