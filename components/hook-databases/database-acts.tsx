import { Unplug } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { SwitchDialog } from "#components/ui/switch-dialog.tsx";
import type { DatabaseSummary } from "#core/hooks/databases/ports.ts";

type DatabaseActsProps = {
  database: Pick<DatabaseSummary, "id" | "name" | "enabled" | "hooks">;
  /** Fields: id, enabled ("on" or "off"). */
  switchTo: Action;
  /** Fields: id. */
  detach: Action;
};

/** What is done with a database as a whole: switching and detaching; each says first what it will do. */
export function DatabaseActs({ database: { id, name, enabled, hooks }, switchTo, detach }: DatabaseActsProps) {
  const switching = {
    off: `The triggers over there are taken away. What its tables go through until it is switched on again reaches none of its ${countHooks(hooks.length)}, ever.`,
    on: "The triggers that its hooks need are made again, and changes from then on reach them.",
  };
  return (
    <>
      <SwitchDialog active={enabled} field="enabled" name={name} switching={switching} switchTo={switchTo}>
        <input name="id" type="hidden" value={id} />
      </SwitchDialog>
      <ConfirmDialog
        action={detach}
        confirmLabel="Detach"
        consequence={
          hooks.length === 0
            ? "The schema signalbox over there is removed with everything that we put into it: triggers, functions, and changes that are not carried out yet. Rows of its tables stay as they are."
            : `There are ${countHooks(hooks.length)} on its tables; it can be detached once they are deleted or have another model.`
        }
        destructive
        title={`Detach ${name}?`}
        trigger={{ label: "Detach…", icon: <Unplug aria-hidden="true" size={14} /> }}
      >
        <input name="id" type="hidden" value={id} />
      </ConfirmDialog>
    </>
  );
}

function countHooks(count: number): string {
  return count === 1 ? "1 hook" : `${count} hooks`;
}
