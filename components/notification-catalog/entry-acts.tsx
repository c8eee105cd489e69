import { Power, PowerOff, Trash2 } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";

type EntryActsProps = {
  kind: "event" | "rule";
  entry: { id: number; name: string; active: boolean };
  /** What switching it off does, and what switching it on. */
  switching: { off: string; on: string };
  /** What deleting it does. */
  deleting: string;
  /** Fields: kind, id, active ("on" or "off"). */
  switchTo: Action;
  /** Fields: kind, id. */
  remove: Action;
};

/** What is done with an event or a rule as a whole: switching and deleting. */
export function EntryActs({ kind, entry, switching, deleting, switchTo, remove }: EntryActsProps) {
  const { id, name, active } = entry;
  const verb = active ? "Switch off" : "Switch on";
  const which = (
    <>
      <input name="kind" type="hidden" value={kind} />
      <input name="id" type="hidden" value={id} />
    </>
  );
  return (
    <>
      <ConfirmDialog
        action={switchTo}
        confirmLabel={verb}
        consequence={active ? switching.off : switching.on}
        title={`${verb}: ${name}?`}
        trigger={{
          label: `${verb}…`,
          icon: active ? <PowerOff aria-hidden="true" size={14} /> : <Power aria-hidden="true" size={14} />,
        }}
      >
        {which}
        <input name="active" type="hidden" value={active ? "off" : "on"} />
      </ConfirmDialog>
      <ConfirmDialog
        action={remove}
        confirmLabel="Delete"
        consequence={deleting}
        destructive
        title={`Delete ${name}?`}
        trigger={{ label: "Delete…", icon: <Trash2 aria-hidden="true" size={14} /> }}
      >
        {which}
      </ConfirmDialog>
    </>
  );
}
