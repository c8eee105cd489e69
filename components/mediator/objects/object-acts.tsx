import { Power, PowerOff, Trash2 } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { ObjectKind } from "#core/mediator/documented/field-names.ts";

type ObjectActsProps = {
  kind: ObjectKind;
  object: { id: number; name: string; active: boolean };
  /** What switching it off does, and what switching it on. */
  switching: { off: string; on: string };
  /** What deleting it does. */
  deleting: string;
  /** Fields: kind, id, active ("on" or "off"). */
  switchTo: Action;
  /** Fields: kind, id. */
  remove: Action;
};

/** What is done with an object as a whole: switching and deleting. */
export function ObjectActs({ kind, object, switching, deleting, switchTo, remove }: ObjectActsProps) {
  const { id, name, active } = object;
  const [on, off] = kind === "mediator" ? ["Switch online", "Switch offline"] : ["Switch on", "Switch off"];
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
        confirmLabel={active ? off : on}
        consequence={active ? switching.off : switching.on}
        title={`${active ? off : on}: ${name}?`}
        trigger={{
          label: `${active ? off : on}…`,
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
