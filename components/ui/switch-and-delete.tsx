import { Trash2 } from "lucide-react";
import type { Action } from "./action-outcome.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { SwitchDialog } from "./switch-dialog.tsx";

type SwitchAndDeleteProps = {
  /** What the object is, for the actions. */
  kind: string;
  object: { id: number; name: string; active: boolean };
  /** What switching is called, where it is not "Switch on" and "Switch off". */
  verbs?: { on: string; off: string };
  /** What switching it off does, and what switching it on. */
  switching: { off: string; on: string };
  /** What deleting it does. */
  deleting: string;
  /** Fields: kind, id, active ("on" or "off"). */
  switchTo: Action;
  /** Fields: kind, id. */
  remove: Action;
};

/** What is done with an object as a whole: switching it on or off, and deleting it; each says first what it will do. */
export function SwitchAndDelete({ kind, object, switching, deleting, switchTo, remove, verbs }: SwitchAndDeleteProps) {
  const { id, name, active } = object;
  const which = (
    <>
      <input name="kind" type="hidden" value={kind} />
      <input name="id" type="hidden" value={id} />
    </>
  );
  return (
    <>
      <SwitchDialog active={active} name={name} switching={switching} switchTo={switchTo} verbs={verbs}>
        {which}
      </SwitchDialog>
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
