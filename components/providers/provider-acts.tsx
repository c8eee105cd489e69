import { Trash2 } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { SwitchDialog } from "#components/ui/switch-dialog.tsx";
import type { ProviderSummary } from "#core/providers/model.ts";

type ProviderActsProps = {
  provider: Pick<ProviderSummary, "id" | "name" | "enabled" | "usedBy">;
  /** Fields: id, enabled ("on" or "off"). */
  switchTo: Action;
  /** Fields: id. */
  remove: Action;
};

const switching = {
  off: "Messages whose turn it has go to the next provider of their target. Where there is none they are given up, and the record says why.",
  on: "It sends again, beginning with the next message.",
};

/** What is done with a provider as a whole: switching and deleting. */
export function ProviderActs({ provider, switchTo, remove }: ProviderActsProps) {
  const { id, name, enabled, usedBy } = provider;
  const users = usedBy.map((user) => user.name).join(", ");
  return (
    <>
      <SwitchDialog active={enabled} field="enabled" name={name} switching={switching} switchTo={switchTo}>
        <input name="id" type="hidden" value={id} />
      </SwitchDialog>
      <ConfirmDialog
        action={remove}
        confirmLabel="Delete"
        consequence={
          usedBy.length === 0
            ? "No integration uses it. Messages that still wait for it are given up."
            : `It is used by ${users}; it can be deleted once nothing uses it.`
        }
        destructive
        title={`Delete ${name}?`}
        trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
      >
        <input name="id" type="hidden" value={id} />
      </ConfirmDialog>
    </>
  );
}
